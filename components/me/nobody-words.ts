import { unreachable } from "#core/base/unreachable.ts";
import type { NobodyLine } from "#core/flows/my-page/nobody.ts";
import { clock, day, dayAndClock, dayOfYear } from "../text/format-time.ts";

/** What is said of one kind of data: the sentence, and whether it says that there was no read. */
export interface NobodyWords {
  readonly sentence: string;
  readonly certain: boolean;
}

/** "No read of your conversations since 3 March in the complete log of activity-db, until 12:04." Pure. */
export function nobodyWords(
  { dataset, source, notSeen, said }: NobodyLine,
  zone: string,
  now: Date,
): NobodyWords {
  switch (said.verdict) {
    case "none": {
      const since =
        said.since === null ? `from ${on(said.from, zone, now)}` : `since ${on(said.since, zone, now)}`;
      const until = untilOf(said.until, zone, now);
      return {
        certain: true,
        sentence: `No read of your ${dataset} ${since} in the complete log of ${source}, until ${until}.`,
      };
    }
    case "withheld":
      return {
        certain: false,
        sentence: `Whether anybody read your ${dataset}: cannot tell until ${dayOfYear(said.tellsAt, zone)}.`,
      };
    case "cannot_tell":
      return {
        certain: false,
        sentence: `Whether anybody else read your ${dataset}: cannot tell. ${whyOf(said, source, notSeen, zone)}`,
      };
    default:
      return unreachable(said);
  }
}

type CannotTell = Extract<NobodyLine["said"], { verdict: "cannot_tell" }>;

function whyOf(said: CannotTell, source: string, notSeen: string, zone: string): string {
  switch (said.why) {
    case "not_watched":
      return `${source} is not watched.`;
    case "partly":
      return `${source} is watched in part${notSeen ? `; it cannot see ${notSeen}` : ""}.`;
    case "silent":
      return `${source} has reported nothing yet.`;
    case "importing":
      return `The log of ${source} is being read in now.`;
    case "whole":
      return `Everyone’s was read as a whole on ${dayAndClock(said.at, zone)}, yours among it.`;
    case "unknown":
      return `${source} does not say whose was read on ${dayAndClock(said.at, zone)}.`;
    default:
      return unreachable(said);
  }
}

/** A day of another year has its year. */
function on(at: Date, zone: string, now: Date): string {
  const inYear = dayOfYear(at, zone).slice(-4) === dayOfYear(now, zone).slice(-4);
  return inYear ? day(at, zone) : dayOfYear(at, zone);
}

/** Today the clock is enough. */
const untilOf = (at: Date, zone: string, now: Date): string =>
  dayOfYear(at, zone) === dayOfYear(now, zone) ? clock(at, zone) : dayAndClock(at, zone);
