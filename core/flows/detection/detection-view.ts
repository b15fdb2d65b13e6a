import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { ROLL_UP } from "#core/detect/kept/fold-rollups.ts";
import {
  DETECTION_KEYS,
  DETECTION_SETTINGS,
  type DetectionKey,
  detectionSettings,
} from "#core/detect/kept/settings.ts";
import { dayName } from "#core/detect/rollup/local-time.ts";
import { type Precision, precisionOf } from "#core/detect/statistics/beta.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";

/** One rule by what became of its SEVs. */
export interface RuleFigures {
  readonly rule: string;
  /** SEVs of the last 90 days, and of all since. */
  readonly recent: number;
  readonly raised: number;
  readonly open: number;
  readonly lastAt: Date | null;
  readonly precision: Precision;
  /** The same by the readers' role; only where there was a verdict. */
  readonly byRole: readonly { readonly role: string; readonly precision: Precision }[];
}

export interface BudgetDay {
  /** "2026-11-21". */
  readonly day: string;
  readonly readers: number;
  readonly reads: number;
  readonly alerts: number;
}

export interface DetectionView {
  readonly running: {
    /** Entries that are rolled up, looked at, and there. */
    readonly rolledTo: number;
    readonly judgedTo: number;
    readonly size: number;
    /** Also one that found nothing new. */
    readonly lastLookAt: Date | null;
    /** Alerts that could not be told then. */
    readonly failing: number;
    /** The last day that was learned from; null before the first. */
    readonly lastDay: string | null;
    /** Days with reads so far, and how many there must be before anything is told. */
    readonly daysSeen: number;
    readonly daysNeeded: number;
    readonly relearning: boolean;
  };
  readonly budget: {
    /** Alerts a day that the settings aim at. */
    readonly predicted: number;
    /** Readers' days that were told as news, a day, in the last 28 days that were learned from; null before any. */
    readonly actual: number | null;
    readonly days: readonly BudgetDay[];
  };
  readonly rules: readonly RuleFigures[];
  /** Of the days drawn by lot: how many were looked at, and how many of them something was wrong with. */
  readonly sample: { readonly drawn: number; readonly precision: Precision };
  readonly settings: readonly {
    readonly key: DetectionKey;
    readonly value: number;
    readonly version: number;
    readonly decidedAt: Date;
    /** What was decided over it and is not in force yet: it tells less. */
    readonly next: { readonly value: number; readonly from: Date } | null;
    readonly min: number;
    readonly max: number;
  }[];
}

/** How detection runs and how right it was: numbers by rule, no reader. */
export async function detectionView(viewer: Viewer, _raw?: unknown): Promise<DetectionView> {
  mustAllow(viewer, "detection.view");
  const run = onClient(database().pool);
  const [running, days, verdicts, kept] = await Promise.all([
    selectRunning(run),
    selectDays(run),
    selectVerdicts(run, systemClock.now()),
    detectionSettings(run),
  ]);
  const sample = verdicts.find(({ rule, role }) => rule === "sample" && role === null);
  const lately = days.slice(-28);
  return {
    running: {
      ...running,
      lastDay: running.lastDay === null ? null : dayName(running.lastDay),
      daysNeeded: kept.settings.quietDays,
    },
    budget: {
      predicted: kept.settings.alertsADay,
      actual: lately.length === 0 ? null : sumOf(lately, ({ alerts }) => alerts) / (1 + spanOf(lately)),
      days: lately.map(({ day, ...rest }) => ({ day: dayName(day), ...rest })),
    },
    rules: figuresOf(verdicts.filter(({ rule }) => rule !== "sample")),
    sample: {
      drawn: sample?.raised ?? 0,
      precision: precisionOf(sample?.right ?? 0, sample?.wrong ?? 0),
    },
    settings: DETECTION_KEYS.map((key) => {
      const { min, max } = DETECTION_SETTINGS[key];
      return { key, min, max, ...kept.each.get(key)! }; // each has its first with the product
    }),
  };
}

const sumOf = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);
const spanOf = (days: readonly { day: number }[]): number => (days.at(-1)?.day ?? 0) - (days[0]?.day ?? 0);

interface Verdicts {
  readonly rule: string;
  /** Null: of all roles. A SEV about readers of several roles counts once there. */
  readonly role: string | null;
  readonly raised: number;
  readonly recent: number;
  readonly open: number;
  readonly right: number;
  readonly wrong: number;
  readonly lastAt: Date | null;
}

const precisionIn = ({ right, wrong }: Verdicts): Precision => precisionOf(right, wrong);

const figuresOf = (verdicts: readonly Verdicts[]): RuleFigures[] =>
  verdicts
    .filter(({ role }) => role === null)
    .map((all) => ({
      rule: all.rule,
      raised: all.raised,
      recent: all.recent,
      open: all.open,
      lastAt: all.lastAt,
      precision: precisionIn(all),
      byRole: verdicts.flatMap((each) =>
        each.rule === all.rule && each.role !== null && each.right + each.wrong > 0
          ? [{ role: each.role, precision: precisionIn(each) }]
          : [],
      ),
    }));

/** A SEV that two rules found counts for both. Of restricted SEVs, and of tests, nothing is counted. */
const selectVerdicts = (run: Runner, now: Date): Promise<Verdicts[]> =>
  run.all<Verdicts>(statement`
    SELECT f.rule, f.role, count(DISTINCT v.number)::int AS raised, (count(DISTINCT v.number) FILTER (WHERE v.raised_at > ${now}::timestamptz - interval '90 days'))::int AS recent,
      (count(DISTINCT v.number) FILTER (WHERE v.state NOT IN ('closed', 'dismissed')))::int AS open,
      (count(DISTINCT v.number) FILTER (WHERE v.label = 'true_positive' AND v.state IN ('closed', 'dismissed')))::int AS right,
      (count(DISTINCT v.number) FILTER (WHERE v.label = 'false_positive' AND v.state IN ('closed', 'dismissed')))::int AS wrong, max(v.raised_at) AS "lastAt"
    FROM (SELECT DISTINCT f.sev_number, f.rule, CASE WHEN f.actor_id IS NULL THEN 'nobody in particular'
        ELSE coalesce(nullif(p.title, ''), p.kind, 'somebody erased') END AS role
      FROM finding f LEFT JOIN person p ON p.id = f.actor_id) f JOIN sev v ON v.number = f.sev_number
    WHERE NOT v.restricted AND NOT v.is_test AND v.state <> 'merged'
    GROUP BY GROUPING SETS ((f.rule), (f.rule, f.role)) ORDER BY 1, 2 NULLS FIRST`);

const selectDays = (run: Runner): Promise<(Omit<BudgetDay, "day"> & { day: number })[]> =>
  run.all(
    statement`SELECT d.*, (SELECT count(*)::int FROM detection_score s WHERE s.day = d.day AND s.news) AS alerts
      FROM (SELECT day, readers, reads::float8 AS reads FROM detection_day ORDER BY day DESC LIMIT 60) d ORDER BY day`,
  );

type Running = Omit<DetectionView["running"], "lastDay" | "daysNeeded"> & { readonly lastDay: number | null };

async function selectRunning(run: Runner): Promise<Running> {
  const [row] = await run.all<Running>(statement`
    SELECT coalesce((SELECT position FROM follower WHERE name = ${ROLL_UP}), 0)::float8 AS "rolledTo",
      coalesce(s.judged_to, 0)::float8 AS "judgedTo", h.size::float8 AS size, s.looked_at AS "lastLookAt", s.day AS "lastDay", coalesce(s.failing, 0) AS failing,
      (SELECT count(*)::int FROM detection_day) AS "daysSeen", coalesce(s.stale, false) AS relearning
    FROM log_head h LEFT JOIN detection_state s ON true LIMIT 1`);
  return row!; // there is a head
}
