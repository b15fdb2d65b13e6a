import { HOUR_MS } from "#core/base/durations.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Span } from "./range.ts";

/** Reads that happened in one step of time, by DSS 1, 2, 3, 4. */
export interface HourCounts {
  readonly start: Date;
  readonly counts: readonly [number, number, number, number];
}

export interface Hours {
  /** Length of one step: an hour, or a day for long spans. */
  readonly stepHours: number;
  readonly steps: HourCounts[];
}

const STEPS_MAX = 24 * 14;

/** Allowed reads over a span by the source's clock, in hours; spans over 14 days in days. Empty steps are zeros. */
export async function readsByHour(run: Runner, span: Span, dataset: string | null): Promise<Hours> {
  const hours = (span.to.getTime() - span.from.getTime()) / HOUR_MS;
  const unit = hours > STEPS_MAX ? "day" : "hour";
  const rows = await run.all<{ start: Date; dss: number; n: number | bigint }>(statement`
    SELECT date_trunc(${unit}, happened_at, 'UTC') AS start, dss, count(*) AS n FROM read_dataset
    WHERE happened_at >= ${span.from} AND happened_at < ${span.to} AND outcome = 'allowed'
      AND (${dataset}::text IS NULL OR dataset_id = ${dataset})
    GROUP BY 1, 2`);
  const stepHours = unit === "day" ? 24 : 1;
  return { stepHours, steps: fill(span, stepHours * HOUR_MS, rows) };
}

function fill(
  span: Span,
  stepMs: number,
  rows: { start: Date; dss: number; n: number | bigint }[],
): HourCounts[] {
  const byStart = new Map<number, [number, number, number, number]>();
  for (const { start, dss, n } of rows) {
    const counts = byStart.get(start.getTime()) ?? [0, 0, 0, 0];
    counts[dss - 1] = Number(n);
    byStart.set(start.getTime(), counts);
  }
  const steps: HourCounts[] = [];
  const first = Math.floor(span.from.getTime() / stepMs) * stepMs;
  for (let at = first; at < span.to.getTime(); at += stepMs)
    steps.push({ start: new Date(at), counts: byStart.get(at) ?? [0, 0, 0, 0] });
  return steps;
}
