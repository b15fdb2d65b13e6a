import type { DeepReport } from "#core/flows/doctor/deep.ts";
import { type Check, countOf, firstOf, type Tally } from "#core/flows/doctor/tally.ts";
import { fail, ok, type Verdict } from "../checks/verdict.ts";

const many = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : more}`;

/** One line for each thing that was looked at: what holds, or the first difference and how many follow. */
export function deepVerdicts(report: DeepReport, kept: number): Verdict[] {
  const { size, from, tally, checkpoints, events, stateRows, sevs, items, ranges, notOpenable, dropped } =
    report;
  const since = from > 0 ? ` (those before entry ${from} by the run that was interrupted)` : "";
  const erased = notOpenable > 0 ? ` ${many(notOpenable, "field")}: not openable (erased).` : "";
  const gone =
    dropped > 0 ? ` ${many(dropped, "read")} dropped by policy: verified by the kept tiles alone.` : "";
  return [
    line(
      tally,
      ["entries", "tiles", "head"],
      `${many(size, "entry", "entries")}, each once and in order: leaves, tiles and head recompute from their bytes${since}.${gone}`,
    ),
    line(
      tally,
      ["checkpoints"],
      `${many(checkpoints, "checkpoint")}: each is signed by this log's key, over these entries.`,
    ),
    ...(kept > 0 || tally["kept heads"]
      ? [line(tally, ["kept heads"], `The log continues ${many(kept, "head")} kept outside.`)]
      : []),
    line(
      tally,
      ["columns"],
      `Every column says what its entry says (${many(events, "event")} of sources).${erased}`,
    ),
    line(
      tally,
      ["state"],
      `${many(stateRows, "role, purpose, holder or grant", "roles, purposes, holders and grants")} and ${many(sevs, "SEV")} are what their entries replay to.`,
    ),
    line(
      tally,
      ["items"],
      `${many(items, "item")} of activity data: each is locked as it was stored. None was opened.`,
    ),
    line(
      tally,
      ["ranges"],
      `${many(ranges, "range")}: each begins where the one before ends, and names under its labels whom its entries are about.`,
    ),
  ];
}

/** Where the first of all differences is, for the last line of a run; empty when there is none. */
export function whereFirst({ tally }: DeepReport): string {
  const index = firstOf(tally)?.index;
  const count = countOf(tally);
  if (count === 0) return "";
  return `; ${many(count, "difference")}${index === null ? "" : `, the first at ${index}`}`;
}

function line(tally: Tally, checks: readonly Check[], holds: string): Verdict {
  const found = checks.flatMap((check) => tally[check] ?? []);
  const [first] = [...found].sort((a, b) => (a.first.index ?? Infinity) - (b.first.index ?? Infinity));
  if (!first) return ok(holds);
  const count = found.reduce((sum, each) => sum + each.count, 0);
  return fail(
    `${first.first.says}${count > 1 ? ` And ${many(count - 1, "more difference")} of this kind.` : ""}`,
  );
}
