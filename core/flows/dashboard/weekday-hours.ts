import { type Runner, statement } from "#db/statement.ts";
import type { Span } from "./range.ts";

/** Allowed reads by weekday (Monday 0) and hour of the day, 7 rows of 24. */
export type WeekdayHours = readonly (readonly number[])[];

/**
 * When in the week people read, each by their own clock: what is night for one is noon for another. A read of several
 * datasets counts for each, as in the other numbers; of readers who were erased the clock is UTC.
 */
export async function weekdayHours(run: Runner, span: Span, dataset: string | null): Promise<WeekdayHours> {
  const rows = await run.all<{ weekday: number; hour: number; reads: number }>(statement`
    WITH r AS (SELECT date_trunc('hour', d.happened_at, 'UTC') AS at, d.actor_id, count(*) AS n FROM read_dataset d
      WHERE d.happened_at >= ${span.from} AND d.happened_at < ${span.to} AND d.outcome = 'allowed'
        AND (${dataset}::text IS NULL OR d.dataset_id = ${dataset}) GROUP BY 1, 2)
    SELECT extract(isodow FROM l.at)::int - 1 AS weekday, extract(hour FROM l.at)::int AS hour, sum(r.n)::int AS reads
    FROM r LEFT JOIN person p ON p.id = r.actor_id
      CROSS JOIN LATERAL (SELECT r.at AT TIME ZONE coalesce(p.time_zone, 'UTC') AS at) l
    GROUP BY 1, 2`);
  const found = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const { weekday, hour, reads } of rows) found[weekday]![hour] = reads;
  return found;
}
