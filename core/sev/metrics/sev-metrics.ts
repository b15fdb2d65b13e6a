import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { sev } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import {
  byDetector,
  bySeverity,
  type DetectorFigures,
  type SeverityFigures,
  type SevTimes,
} from "./figures.ts";
import { MetricsQuery } from "./schema.ts";
import { spansOf, type TimeStep } from "./spans.ts";
import { type Week, weeksOf } from "./weeks.ts";
import { selectWorkload, type Workload } from "./workload.ts";

/** How SEVs were handled. Times are from when each was raised or reopened; canaries, exercises and restricted SEVs are left out. */
export interface SevMetrics {
  readonly days: number;
  readonly from: Date;
  readonly asOf: Date;
  readonly raised: number;
  readonly bySeverity: readonly SeverityFigures[];
  readonly byDetector: readonly DetectorFigures[];
  readonly weeks: readonly Week[];
  /** Who has how much to do now; null for those who see totals alone. */
  readonly workload: readonly Workload[] | null;
}

/**
 * The figures of the SEVs raised in the last days. Reviewers, privacy officers, auditors; worker representatives get
 * them without the workload of single people.
 */
export async function sevMetrics(viewer: Viewer, raw: unknown): Promise<SevMetrics> {
  const { days } = MetricsQuery.parse(raw ?? {});
  mustAllow(viewer, "sev.metrics");
  const run = onClient(database().pool);
  const asOf = systemClock.now();
  const from = new Date(asOf.getTime() - days * DAY_MS);
  const named = decide(viewer, "sev.workload").allow;
  const [sevs, workload] = await Promise.all([selectTimes(run, from), named ? selectWorkload(run) : null]);
  return {
    days,
    from,
    asOf,
    raised: sevs.length,
    bySeverity: bySeverity(sevs, asOf),
    byDetector: byDetector(sevs, asOf),
    weeks: weeksOf(sevs, from, asOf),
    workload,
  };
}

type TimesRow = Omit<SevTimes, "severity" | "spans"> & {
  readonly severity: number;
  readonly steps: readonly TimeStep[];
};

/** What a SEV's row says of its end is the last time alone: each one stands in its record. */
async function selectTimes(run: Runner, from: Date): Promise<SevTimes[]> {
  const rows = await run.all<TimesRow>(statement`
    SELECT coalesce(v.final, v.triaged, v.automatic) AS severity, v.raised_at AS "raisedAt", v.acknowledged_at AS "acknowledgedAt",
      v.label, coalesce(f.detectors, '{}') AS detectors, coalesce(t.steps, '[]') AS steps
    FROM sev v LEFT JOIN (SELECT sev_number, array_agg(DISTINCT rule || ' ' || rule_version) AS detectors FROM finding GROUP BY 1) f
      ON f.sev_number = v.number
    LEFT JOIN (SELECT sev_number, jsonb_agg(jsonb_build_object('to', data ->> 'to', 'contained', data ->> 'containedAt',
        'ended', data ->> 'endedAt', 'reopened', data ->> 'reopenedAt') ORDER BY id) AS steps
      FROM sev_event WHERE data ?| ARRAY['containedAt', 'endedAt', 'reopenedAt'] GROUP BY 1) t ON t.sev_number = v.number
    WHERE v.raised_at >= ${from} AND NOT v.is_test AND NOT v.restricted AND v.state <> 'merged' ORDER BY v.raised_at`);
  return rows.map(({ severity, steps, ...row }) => ({
    ...row,
    severity: sev(severity),
    spans: spansOf(row.raisedAt, steps),
  }));
}
