import type { Locale } from "#core/base/locale.ts";
import type { Translate } from "#messages/translate.ts";
import { count, joinWords, relative } from "../text/format.ts";
import { clock, day, dayAndClock, dayHeading, dayOfYear, moment } from "../text/format-time.ts";

/** What a sentence is made with: the words of one language, and numbers, lists and times as it writes them. */
export interface Say {
  readonly locale: Locale;
  readonly t: Translate;
  readonly count: (n: number) => string;
  readonly join: (words: readonly string[]) => string;
  readonly relative: (at: Date, now: Date) => string;
  readonly clock: (at: Date, zone: string) => string;
  readonly day: (at: Date, zone: string) => string;
  readonly dayOfYear: (at: Date, zone: string) => string;
  readonly dayHeading: (at: Date, zone: string) => string;
  readonly dayAndClock: (at: Date, zone: string) => string;
  readonly moment: (at: Date, zone: string) => string;
}

export function sayWith(locale: Locale, t: Translate): Say {
  return {
    ...{ locale, t },
    count: (n) => count(n, locale),
    join: (words) => joinWords(words, locale),
    relative: (at, now) => relative(at, now, locale),
    clock: (at, zone) => clock(at, zone),
    day: (at, zone) => day(at, zone, locale),
    dayOfYear: (at, zone) => dayOfYear(at, zone, locale),
    dayHeading: (at, zone) => dayHeading(at, zone, locale),
    dayAndClock: (at, zone) => dayAndClock(at, zone, false, locale),
    moment: (at, zone) => moment(at, zone, locale),
  };
}
