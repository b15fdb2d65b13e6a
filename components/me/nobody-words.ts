import { unreachable } from "#core/base/unreachable.ts";
import type { NobodyLine } from "#core/flows/my-page/nobody.ts";
import type { Say } from "../words/say.ts";

/** What is said of one kind of data: the sentence, and whether it says that there was no read. */
export interface NobodyWords {
  readonly sentence: string;
  readonly certain: boolean;
}

/** "No read of your conversations since 3 March in the complete log of activity-db, until 12:04." Pure. */
export function nobodyWords(line: NobodyLine, zone: string, now: Date, say: Say): NobodyWords {
  const { dataset, source, said } = line;
  switch (said.verdict) {
    case "none": {
      const since = on(said.since ?? said.from, zone, now, say);
      const until = untilOf(said.until, zone, now, say);
      const key = said.since === null ? "me.nobodyFrom" : "me.nobodySince";
      return { certain: true, sentence: say.t(key, { dataset, source, since, until }) };
    }
    case "withheld":
      return {
        certain: false,
        sentence: say.t("me.nobodyWithheld", { dataset, day: say.dayOfYear(said.tellsAt, zone) }),
      };
    case "cannot_tell":
      return {
        certain: false,
        sentence: say.t("me.nobodyCannotTell", { dataset, why: whyOf(said, line, zone, say) }),
      };
    default:
      return unreachable(said);
  }
}

type CannotTell = Extract<NobodyLine["said"], { verdict: "cannot_tell" }>;

function whyOf(said: CannotTell, { source, notSeen }: NobodyLine, zone: string, say: Say): string {
  switch (said.why) {
    case "not_watched":
    case "silent":
    case "importing":
      return say.t(`me.cannot_${said.why}`, { source });
    case "partly":
      return notSeen
        ? say.t("me.cannot_partlyNot", { source, notSeen })
        : say.t("me.cannot_partly", { source });
    case "whole":
      return say.t("me.cannot_whole", { at: say.dayAndClock(said.at, zone) });
    case "sequence":
    case "canary":
    case "settings":
      return say.t(`me.cannot_${said.why}`, { source, when: within(said.gap, zone, say) });
    case "unknown":
      return say.t("me.cannot_unknown", { source, at: say.dayAndClock(said.at, zone) });
    default:
      return unreachable(said);
  }
}

function within(
  { from, to }: { readonly from: Date; readonly to: Date | null },
  zone: string,
  { t, dayAndClock }: Say,
): string {
  const begins = dayAndClock(from, zone);
  return to
    ? t("me.gapBetween", { from: begins, to: dayAndClock(to, zone) })
    : t("me.gapSince", { from: begins });
}

/** A day of another year has its year. */
function on(at: Date, zone: string, now: Date, { day, dayOfYear }: Say): string {
  const inYear = dayOfYear(at, zone).slice(-4) === dayOfYear(now, zone).slice(-4);
  return inYear ? day(at, zone) : dayOfYear(at, zone);
}

/** Today the clock is enough. */
const untilOf = (at: Date, zone: string, now: Date, { clock, dayAndClock, dayOfYear }: Say): string =>
  dayOfYear(at, zone) === dayOfYear(now, zone) ? clock(at, zone) : dayAndClock(at, zone);
