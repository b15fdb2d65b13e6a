import { type Runner, statement } from "#db/statement.ts";
import { entriesOf, type StateEntry } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

/** What holds before anybody decided. */
const FIRST_MONTHS = 24;

interface PolicyRow {
  readonly version: number;
  readonly months: number;
  readonly leaf: number | null;
}

/**
 * Compares for how long reads are kept with the entries that decided it, in both directions: a shorter time beside the log
 * would let the worker drop reads. Answers how many versions there are.
 */
export async function replayRetention({
  run,
  size,
  tally,
}: Pick<ReplayTools, "run" | "size" | "tally">): Promise<{ rows: number }> {
  const said = new Map<number, StateEntry>();
  for await (const entries of entriesOf(run, ["log.policy"], size))
    for (const entry of entries) said.set(Number(entry.body.version), entry);
  const rows = await selectPolicies(run);
  for (const row of rows) {
    const entry = said.get(row.version);
    const agrees = entry
      ? entry.leaf === row.leaf && entry.body.readsMonths === row.months
      : row.version === 1 && row.leaf === null && row.months === FIRST_MONTHS;
    if (!agrees)
      note(
        tally,
        "state",
        row.leaf,
        `retention_policy: version ${row.version} was changed or put in beside the log.`,
      );
    said.delete(row.version);
  }
  for (const [version, { leaf }] of said)
    note(
      tally,
      "state",
      leaf,
      `Entry ${leaf} (log.policy): version ${version} is not in retention_policy any more.`,
    );
  return { rows: rows.length };
}

const selectPolicies = (run: Runner): Promise<PolicyRow[]> =>
  run.all<PolicyRow>(
    statement`SELECT version, reads_months AS months, leaf_index::float8 AS leaf FROM retention_policy ORDER BY version`,
  );
