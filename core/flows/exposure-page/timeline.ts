import { HOUR_MS } from "#core/base/durations.ts";
import { type ExcessQuestion, standingReads } from "#core/exposure/excess.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Asked } from "../window-report/asked.ts";
import type { WindowAudience } from "../window-report/audience.ts";
import { type Axis, axisOf } from "./axis.ts";
import { type AudienceStep, audienceSteps } from "./steps.ts";

/** Reads of the window's datasets in one step of time. */
export interface ReadsAt {
  readonly start: Date;
  /** Without need, while the window was open. */
  readonly excess: number;
  /** All other allowed reads of these datasets. */
  readonly other: number;
}

/** Who could over who did, on one time axis. */
export interface Timeline extends Axis {
  readonly steps: readonly AudienceStep[];
  readonly cap: number | null;
  readonly inNeed: number;
  readonly bars: readonly ReadsAt[];
}

/** The axis around a window, what the audience was on it, and its reads. `until` is its end, or the last known moment. */
export async function timelineOf(
  run: Runner,
  asked: Asked,
  audience: WindowAudience,
  until: Date,
): Promise<Timeline> {
  const axis = axisOf(asked.from, until, asked.to === null);
  const [bars, steps] = await Promise.all([
    selectBars(run, asked, axis),
    audienceSteps(run, asked, audience, axis),
  ]);
  return { ...axis, steps, cap: audience.cap, inNeed: audience.inNeed, bars };
}

async function selectBars(run: Runner, asked: Asked, axis: Axis): Promise<ReadsAt[]> {
  const unit = axis.stepHours === 24 ? "day" : "hour";
  const ids = [...new Set(asked.datasets.map(({ datasetId }) => datasetId))];
  const whole = ids.map((datasetId) => ({ datasetId, from: axis.from, until: axis.to }));
  const [all, excess] = await Promise.all([
    countBy(run, { ...asked, datasets: whole }, unit, false),
    countBy(run, asked, unit, true),
  ]);
  const bars: ReadsAt[] = [];
  for (let at = axis.from.getTime(); at < axis.to.getTime(); at += axis.stepHours * HOUR_MS) {
    const without = excess.get(at) ?? 0;
    bars.push({ start: new Date(at), excess: without, other: Math.max(0, (all.get(at) ?? 0) - without) });
  }
  return bars;
}

async function countBy(
  run: Runner,
  question: ExcessQuestion,
  unit: "day" | "hour",
  excessOnly: boolean,
): Promise<Map<number, number>> {
  const rows = await run.all<{ start: Date; n: number }>(statement`
    SELECT date_trunc(${unit}, r.happened_at, 'UTC') AS start, count(*)::int AS n FROM (${standingReads(question)}) r
    WHERE NOT ${excessOnly} OR r.standing = 'excess' GROUP BY 1`);
  return new Map(rows.map(({ start, n }) => [start.getTime(), n]));
}
