import type { Locale } from "#core/base/locale.ts";

/** Words for numbers and times. Pure: the same input gives the same words in every process and on every machine. */

const WHOLE: Readonly<Record<Locale, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 }),
  de: new Intl.NumberFormat("de-DE", { maximumFractionDigits: 0 }),
};
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A count with thousands marked: 4,031; in German 4.031. */
export const count = (n: number, locale: Locale = "en"): string => WHOLE[locale].format(n);

/** A count and its noun: "1 entry", "2,032 entries". The plural is the noun with "s" unless given. */
export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;

/** Words in a row: "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[], locale: Locale = "en"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${locale === "de" ? "und" : "and"} ${words.at(-1)}`;
}

/** A length of time in its two largest units, rounded down: "12 s", "1 min 12 s", "41 h 0 min", "5 days 3 h". */
export function duration(ms: number): string {
  const left = Math.max(0, ms);
  if (left < MINUTE) return `${Math.floor(left / 1000)} s`;
  if (left < HOUR) return `${Math.floor(left / MINUTE)} min ${Math.floor((left % MINUTE) / 1000)} s`;
  if (left < 3 * DAY) return `${Math.floor(left / HOUR)} h ${Math.floor((left % HOUR) / MINUTE)} min`;
  return `${plural(Math.floor(left / DAY), "day")} ${Math.floor((left % DAY) / HOUR)} h`;
}

/** Far from now in one unit, rounded down: "12 s ago", "in 3 h", "5 days ago". */
export function relative(at: Date, now: Date, locale: Locale = "en"): string {
  const away = at.getTime() - now.getTime();
  const words = oneUnit(Math.abs(away), locale);
  if (away > 0) return `in ${words}`;
  return locale === "de" ? `vor ${words}` : `${words} ago`;
}

function oneUnit(ms: number, locale: Locale): string {
  if (ms < MINUTE) return `${Math.floor(ms / 1000)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  const hours = locale === "de" ? "Std." : "h";
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} ${hours}`;
  const days = Math.floor(ms / DAY);
  return locale === "de" ? `${count(days, locale)} Tagen` : plural(days, "day");
}
