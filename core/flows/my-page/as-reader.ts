import type { PersonViewer } from "#core/base/viewer.ts";
import type { UsualMeasure } from "#core/detect/kept/scores.ts";
import { dayName } from "#core/detect/rollup/local-time.ts";
import { type Runner, statement } from "#db/statement.ts";

/** What somebody read of others for one purpose, this month. */
export interface MyReading {
  /** What was named; null where nothing was. */
  readonly purpose: string | null;
  readonly datasets: readonly string[];
  readonly dss: number;
  readonly outcome: "allowed" | "refused";
  readonly today: number;
  readonly week: number;
  readonly month: number;
  readonly lastAt: Date;
}

/** A finding about somebody's own reads that is closed. */
export interface MyFinding {
  readonly number: number;
  readonly title: string;
  readonly openedAt: Date | null;
  readonly closedAt: Date;
  readonly outcome: "closed" | "dismissed";
}

/** What is inferred of somebody's newest day with reads that was looked at. */
export interface MyUsual {
  /** "2026-11-21". */
  readonly day: string;
  readonly measures: readonly UsualMeasure[];
  /** From so many of their days. */
  readonly days: number;
}

/** A person as a reader of others' data. */
export interface AsReader {
  readonly readings: readonly MyReading[];
  readonly findings: readonly MyFinding[];
  /** Null: no day of theirs was looked at. */
  readonly usual: MyUsual | null;
}

const READINGS_MAX = 30;
const FINDINGS_MAX = 20;

/** What the viewer read of others since the month began in their own zone, what is inferred from it, and closed findings about that. Theirs alone. */
export async function asReader(run: Runner, me: PersonViewer, now: Date): Promise<AsReader> {
  const [readings, findings, usual] = await Promise.all([
    selectReadings(run, me, now),
    selectFindings(run, me.personId),
    selectUsual(run, me.personId),
  ]);
  return { readings, findings, usual };
}

/** Whether it was told, drawn or what its families think, is not: a reader would learn what stays under the threshold. */
async function selectUsual(run: Runner, personId: string): Promise<MyUsual | null> {
  const [row] = await run.all<{ day: number; measures: UsualMeasure[]; days: number }>(statement`
    SELECT day, usual AS measures, (count(*) OVER ())::int AS days FROM detection_score
    WHERE actor_id = ${personId}::uuid ORDER BY day DESC LIMIT 1`);
  return row ? { ...row, day: dayName(row.day) } : null;
}

/** A week begins on Monday; where it began before the month did, it counts from then. */
const selectReadings = (run: Runner, { personId, timeZone }: PersonViewer, now: Date): Promise<MyReading[]> =>
  run.all<MyReading>(statement`
    WITH since AS (SELECT date_trunc('day', w) AT TIME ZONE ${timeZone} AS day, date_trunc('week', w) AT TIME ZONE ${timeZone} AS week,
        date_trunc('month', w) AT TIME ZONE ${timeZone} AS month FROM (SELECT ${now}::timestamptz AT TIME ZONE ${timeZone} AS w) t),
    mine AS (SELECT r.* FROM since, read r WHERE r.actor_id = ${personId}::uuid AND r.happened_at >= least(since.week, since.month)
      AND NOT (r.subject_count = 1 AND EXISTS (SELECT FROM read_subject c WHERE c.subject_id = ${personId}::uuid
        AND c.happened_at = r.happened_at AND c.log_id = r.log_id AND c.leaf_index = r.leaf_index)))
    SELECT u.title AS purpose, d.names AS datasets, m.dss, m.outcome, m.today, m.week, m.month, m."lastAt"
    FROM (SELECT purpose_id, dataset_ids, max(m.dss)::int AS dss, outcome, (count(*) FILTER (WHERE happened_at >= since.day))::int AS today,
        (count(*) FILTER (WHERE happened_at >= since.week))::int AS week, (count(*) FILTER (WHERE happened_at >= since.month))::int AS month,
        max(happened_at) AS "lastAt"
      FROM mine m, since GROUP BY purpose_id, dataset_ids, outcome) m
    LEFT JOIN purpose u ON u.id = m.purpose_id
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(name ORDER BY dss DESC, name), '{}') AS names FROM dataset WHERE id = ANY(m.dataset_ids)) d
    ORDER BY m."lastAt" DESC LIMIT ${READINGS_MAX}`);

/** Of what rules found alone: that somebody filed or asked is never told to the reader. Nor is what is restricted. */
const selectFindings = (run: Runner, personId: string): Promise<MyFinding[]> =>
  run.all<MyFinding>(statement`
    SELECT v.number, v.title, v.opened_at AS "openedAt", v.ended_at AS "closedAt", v.state AS outcome FROM sev v
    WHERE v.state IN ('closed', 'dismissed') AND v.ended_at IS NOT NULL AND v.filer_id IS NULL AND NOT v.restricted AND NOT v.is_test
      AND (v.actor_id = ${personId}::uuid OR EXISTS (SELECT FROM sev_party p WHERE p.sev_number = v.number AND p.person_id = ${personId}::uuid AND p.part = 'actor'))
      AND EXISTS (SELECT FROM finding f WHERE f.sev_number = v.number)
    ORDER BY v.ended_at DESC LIMIT ${FINDINGS_MAX}`);
