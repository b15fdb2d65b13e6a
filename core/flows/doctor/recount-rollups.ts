import { HOUR_MS } from "#core/base/durations.ts";
import { digestOf, isKept, ROLL_UP } from "#core/detect/kept/fold-rollups.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { note, type Tally } from "./tally.ts";

/** Hours since 1970, the last one not included. */
export interface HourSpan {
  readonly from: number;
  readonly to: number;
}

/** What differs in some hours. */
export interface Recounted {
  /** Rows of both tables that are not what the reads come to. */
  readonly differs: number;
  /** The first hour of them. */
  readonly hour: number | null;
}

const WEEK_HOURS = 24 * 7;

/** Recounts every hour of the roll-ups from the log, a week at a time, and notes what differs. */
export async function recountRollups(run: Runner, tally: Tally): Promise<void> {
  for (const span of await weeks(run)) noteDiffering(tally, await recountHours(run, span));
}

/** Recounts the newest day of the roll-ups: what detection judges next. */
export async function recountNewest(run: Runner, tally: Tally): Promise<void> {
  const [row] = await run.all<{ hour: number | null }>(
    statement`SELECT max(hour)::float8 AS hour FROM rollup_hour`,
  );
  if (row?.hour == null) return;
  noteDiffering(tally, await recountHours(run, { from: row.hour - 23, to: row.hour + 1 }));
}

function noteDiffering(tally: Tally, { differs, hour }: Recounted): void {
  if (differs === 0) return;
  note(
    tally,
    "state",
    null,
    `The roll-ups have ${differs} rows that are not what the log's reads come to, the first of the hour ${new Date((hour ?? 0) * HOUR_MS).toISOString()}: they were changed beside the log.`,
  );
}

async function weeks(run: Runner): Promise<HourSpan[]> {
  const rows = await run.all<{ from: number }>(statement`
    SELECT DISTINCT week * ${WEEK_HOURS} AS "from" FROM (
      SELECT floor(hour / ${WEEK_HOURS}::float8)::int AS week FROM rollup_hour
      UNION SELECT floor(hour / ${WEEK_HOURS}::float8)::int FROM rollup_person
      UNION SELECT floor(extract(epoch FROM happened_at) / 3600 / ${WEEK_HOURS})::int FROM read_dataset WHERE log_id = ${LOG_ID}) w ORDER BY 1`);
  return rows.map(({ from }) => ({ from, to: from + WEEK_HOURS }));
}

/**
 * Compares the roll-ups of some hours with what the reads in the log come to, as far as the log was followed, in one statement
 * and so at one moment. Names of applications and numbers of tickets are compared where none of their texts is gone. Of
 * somebody who was erased reads may stand as another's: there only what is too much is found. What was dropped by policy, and
 * the day after it, is left out: a clock may have been ahead.
 */
export async function recountHours(run: Runner, { from, to }: HourSpan): Promise<Recounted> {
  const [row] = await run.all<Recounted>(statement`
    WITH pos AS (SELECT coalesce((SELECT position FROM follower WHERE name = ${ROLL_UP}), 0) AS at),
    gone AS (SELECT person_id FROM erased_party WHERE party = 'subject'),
    e AS MATERIALIZED (SELECT d.leaf_index, d.actor_id, floor(extract(epoch FROM d.happened_at) / 3600)::int AS hour, d.dataset_id, d.dss,
        coalesce(r.purpose_id, '') AS purpose_id, r.how, coalesce(${digestOf(statement`t.fields->>'application'`)}, '') AS via,
        coalesce(${digestOf(statement`t.fields->>'request'`)}, '') AS request, t.leaf_index IS NULL AS bare, d.happened_at
      FROM read_dataset d JOIN read r ON r.log_id = d.log_id AND r.leaf_index = d.leaf_index
        LEFT JOIN entry_detail t ON t.log_id = d.log_id AND t.leaf_index = d.leaf_index
      WHERE d.log_id = ${LOG_ID} AND d.leaf_index < (SELECT at FROM pos) AND d.outcome = 'allowed' AND ${inHours(from, to)}
        AND ${isKept(statement`d.happened_at - interval '1 day'`)}),
    s AS MATERIALIZED (SELECT e.*, x.subject_id, x.subject_id IN (SELECT person_id FROM gone) AS erased FROM e
      JOIN read_subject x ON x.log_id = ${LOG_ID} AND x.leaf_index = e.leaf_index WHERE x.subject_id <> e.actor_id),
    n AS MATERIALIZED (SELECT leaf_index, bool_or(erased) AS erased FROM s GROUP BY 1),
    hours AS (SELECT actor_id, hour, dataset_id, dss, purpose_id, how, count(*) AS reads, count(*) FILTER (WHERE n.leaf_index IS NULL) AS unnamed,
        coalesce(bool_or(n.erased), false) AS erased, min(happened_at) AS first_at, max(happened_at) AS last_at, max(e.leaf_index) AS last_leaf, bool_or(bare) AS bare
      FROM e LEFT JOIN n USING (leaf_index) GROUP BY 1, 2, 3, 4, 5, 6),
    kept AS (SELECT actor_id, hour, dataset_id, dss, purpose_id, how, sum(reads) AS reads, sum(unnamed) AS unnamed, min(first_at) AS first_at,
        max(last_at) AS last_at, max(last_leaf) AS last_leaf
      FROM rollup_hour WHERE hour >= ${from} AND hour < ${to} AND ${keptHour} GROUP BY 1, 2, 3, 4, 5, 6),
    wrong AS (
      SELECT hour FROM hours h FULL JOIN kept k USING (actor_id, hour, dataset_id, dss, purpose_id, how)
        WHERE (h.reads, h.first_at, h.last_at, h.last_leaf) IS DISTINCT FROM (k.reads, k.first_at, k.last_at, k.last_leaf)
          OR (NOT h.erased AND h.unnamed IS DISTINCT FROM k.unnamed)
      UNION ALL SELECT hour FROM (SELECT actor_id, hour, dataset_id, dss, purpose_id, how, via, count(*) AS reads FROM e WHERE NOT bare GROUP BY 1, 2, 3, 4, 5, 6, 7) v
        FULL JOIN (SELECT * FROM rollup_hour WHERE hour >= ${from} AND hour < ${to} AND ${keptHour}) k USING (actor_id, hour, dataset_id, dss, purpose_id, how, via)
        JOIN hours h USING (actor_id, hour, dataset_id, dss, purpose_id, how) WHERE NOT h.bare AND v.reads IS DISTINCT FROM k.reads
      UNION ALL SELECT hour FROM (SELECT actor_id, hour, subject_id, dataset_id, dss, purpose_id, count(*) AS reads, bool_or(erased) AS erased,
            min(happened_at) AS first_at, max(happened_at) AS last_at FROM s GROUP BY 1, 2, 3, 4, 5, 6) p
        FULL JOIN (SELECT actor_id, hour, subject_id, dataset_id, dss, purpose_id, sum(reads) AS reads, min(first_at) AS first_at, max(last_at) AS last_at
          FROM rollup_person WHERE hour >= ${from} AND hour < ${to} AND ${keptHour} GROUP BY 1, 2, 3, 4, 5, 6) k USING (actor_id, hour, subject_id, dataset_id, dss, purpose_id)
        WHERE (p.reads, p.first_at, p.last_at) IS DISTINCT FROM (k.reads, k.first_at, k.last_at) AND NOT (coalesce(p.erased, false) AND k.reads IS NULL)
      UNION ALL SELECT hour FROM (SELECT actor_id, hour, subject_id, dataset_id, dss, purpose_id, request, count(*) AS reads FROM s WHERE NOT bare GROUP BY 1, 2, 3, 4, 5, 6, 7) q
        FULL JOIN (SELECT * FROM rollup_person WHERE hour >= ${from} AND hour < ${to} AND ${keptHour}) k USING (actor_id, hour, subject_id, dataset_id, dss, purpose_id, request)
        JOIN (SELECT actor_id, hour, subject_id, dataset_id, dss, purpose_id FROM s GROUP BY 1, 2, 3, 4, 5, 6 HAVING NOT bool_or(bare) AND NOT bool_or(erased)) w
          USING (actor_id, hour, subject_id, dataset_id, dss, purpose_id) WHERE q.reads IS DISTINCT FROM k.reads)
    SELECT count(*)::float8 AS differs, min(hour)::float8 AS hour FROM wrong`);
  return row ?? { differs: 0, hour: null };
}

const inHours = (from: number, to: number): Statement => statement`
  d.happened_at >= to_timestamp(${from}::float8 * 3600) AND d.happened_at < to_timestamp(${to}::float8 * 3600)`;

/** Of roll-ups the same as of reads, by the hour's beginning. */
const keptHour: Statement = isKept(statement`to_timestamp(hour::float8 * 3600) - interval '1 day'`);
