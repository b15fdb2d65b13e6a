import { WEEK_MS } from "#core/base/durations.ts";
import { tellableCount } from "#core/policy/small-numbers.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Allowed reads of one week from Monday, UTC, of DSS 1, 2, 3 and 4. */
export interface WeekOfReads {
  readonly from: Date;
  readonly counts: readonly [number, number, number, number];
}

/**
 * Reads of a time by the sources' clocks, from inclusive, to exclusive, in round numbers: who knows how often they were read
 * themselves would else learn of the few others. Null stands for "fewer than 5".
 */
export interface ReadTotals {
  readonly allowed: number | null;
  readonly dss4: number | null;
  /** Allowed ones that named no purpose. */
  readonly noPurpose: number | null;
  /** Allowed ones of everybody in a dataset at once. */
  readonly wholeDataset: number | null;
  readonly refused: number | null;
  /** Oldest first; weeks with fewer than 5 reads of a rating are zeros there. */
  readonly weeks: readonly WeekOfReads[];
}

interface Row {
  readonly week: Date;
  readonly dss: number;
  readonly allowed: number;
  readonly noPurpose: number;
  readonly wholeDataset: number;
  readonly refused: number;
}

/** Counts the reads of a time by their weeks, and tells the counts in round numbers. */
export async function readTotals(run: Runner, span: { from: Date; to: Date }): Promise<ReadTotals> {
  const rows = await run.all<Row>(statement`
    SELECT date_trunc('week', happened_at, 'UTC') AS week, dss::int AS dss,
      (count(*) FILTER (WHERE outcome = 'allowed'))::int AS allowed,
      (count(*) FILTER (WHERE outcome = 'allowed' AND purpose_id IS NULL))::int AS "noPurpose",
      (count(*) FILTER (WHERE outcome = 'allowed' AND scope = 'dataset'))::int AS "wholeDataset",
      (count(*) FILTER (WHERE outcome = 'refused'))::int AS refused
    FROM read WHERE happened_at >= ${span.from} AND happened_at < ${span.to} GROUP BY 1, 2`);
  const sum = (of: (row: Row) => number) => tellableCount(rows.reduce((total, row) => total + of(row), 0));
  return {
    allowed: sum((row) => row.allowed),
    dss4: sum((row) => (row.dss === 4 ? row.allowed : 0)),
    noPurpose: sum((row) => row.noPurpose),
    wholeDataset: sum((row) => row.wholeDataset),
    refused: sum((row) => row.refused),
    weeks: weeksOf(span, rows),
  };
}

function weeksOf({ from, to }: { from: Date; to: Date }, rows: readonly Row[]): WeekOfReads[] {
  const weeks = Array.from({ length: Math.ceil((to.getTime() - from.getTime()) / WEEK_MS) }, (_, at) => ({
    from: new Date(from.getTime() + at * WEEK_MS),
    counts: [0, 0, 0, 0] as [number, number, number, number],
  }));
  for (const { week, dss, allowed } of rows) {
    const at = Math.round((week.getTime() - from.getTime()) / WEEK_MS);
    const found = weeks[at];
    if (found) found.counts[dss - 1] = tellableCount(allowed) ?? 0;
  }
  return weeks;
}
