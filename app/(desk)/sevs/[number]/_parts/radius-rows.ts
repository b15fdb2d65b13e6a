import { count } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import type { BlastRadius } from "#core/flows/blast-radius/blast-radius.ts";

const tell = (value: number | null): string => (value === null ? "cannot tell" : count(value));
const when = (at: Date | null): string => (at ? `${dayAndClock(at, "UTC", true)} UTC` : "none yet");

/** The blast radius as rows: what, and how many. Says all that the picture says. */
export function radiusRows(radius: BlastRadius): [what: string, value: string][] {
  const { audience, affected, untouched, byDss, sources } = radius;
  return [
    ...(audience
      ? ([
          ["Logins that could read", count(audience.could)],
          ["Of those, read at all while it was open", count(audience.did)],
          ["Of those, no read in the complete log", tell(audience.none)],
        ] as [string, string][])
      : []),
    ["Readers behind the SEV", count(radius.readers)],
    ["Reads", count(radius.reads)],
    ["Reads of a whole dataset", count(radius.wholeDataset)],
    ["Exports", count(radius.exports)],
    ["People named in the reads", count(radius.subjects)],
    ...(affected === null
      ? []
      : ([
          ["People whose data lies there", count(affected)],
          ["Of those, no read in the complete log", tell(untouched)],
        ] as [string, string][])),
    ...byDss.map((each): [string, string] => [
      `DSS ${each.dss}: reads, readers, items`,
      `${count(each.reads)}, ${count(each.readers)}, ${count(each.items)}${each.uncounted > 0 ? ` (${count(each.uncounted)} reads uncounted)` : ""}`,
    ]),
    ["First read, by the source’s clock", when(radius.firstAt)],
    ["Last read, by the source’s clock", when(radius.lastAt)],
    ["First learned, by our clock", when(radius.firstLearned)],
    ["Last learned, by our clock", when(radius.lastLearned)],
    ...sources.map((each): [string, string] => [`Reads from ${each.name}`, count(each.reads)]),
  ];
}
