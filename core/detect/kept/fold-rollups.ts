import { TICKET_DIGITS } from "#core/directory/context/ticket-digest.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { markStale } from "./state-row.ts";

/** Names of applications and numbers of tickets are texts that can be erased: a roll-up keeps a digest, as `ticketDigest` makes it. */
export const digestOf = (text: Statement): Statement =>
  statement`left(encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), ${TICKET_DIGITS})`;

/** Of the entries from `from` until before `to`, each allowed read of a dataset, with what the roll-ups are made of. */
const readsIn = (from: number, to: number): Statement => statement`
  SELECT d.leaf_index, d.actor_id, floor(extract(epoch FROM d.happened_at) / 3600)::int AS hour, d.dataset_id, d.dss,
    coalesce(r.purpose_id, '') AS purpose_id, r.how, coalesce(${digestOf(statement`t.fields->>'application'`)}, '') AS via,
    coalesce(${digestOf(statement`t.fields->>'request'`)}, '') AS request, d.happened_at
  FROM read_dataset d
    JOIN read r ON r.leaf_index = d.leaf_index AND ${within(statement`r`, from, to)}
    LEFT JOIN entry_detail t ON t.leaf_index = d.leaf_index AND ${within(statement`t`, from, to)}
  WHERE ${within(statement`d`, from, to)} AND d.outcome = 'allowed' AND ${isKept(statement`d.happened_at`)}`;

/** What happened before the last of the reads that were dropped by policy is rolled up no more, whenever it was learned. */
export const isKept = (at: Statement): Statement => statement`
  (floor(extract(epoch FROM ${at}) / 3600) > (SELECT floor(extract(epoch FROM max(last_at)) / 3600) FROM log_partition
    WHERE dropped_at IS NOT NULL) OR NOT EXISTS (SELECT FROM log_partition WHERE dropped_at IS NOT NULL))`;

/** Said of each table: else all of the log is read for a part of it. */
const within = (table: Statement, from: number, to: number): Statement =>
  statement`${table}.log_id = ${LOG_ID} AND ${table}.leaf_index >= ${from} AND ${table}.leaf_index < ${to}`;

/**
 * Adds the reads of a range of the log to the roll-ups, by the source's time and in whatever order. Each range must be
 * added once: whoever calls it moves its position in the same transaction. The table grows with people, not with reads.
 */
export async function foldRollups(run: Runner, from: number, to: number): Promise<void> {
  // Of tables that just grew little is known, and a plan that takes reads one by one takes minutes.
  await run.all(statement`SELECT set_config('enable_nestloop', 'off', true)`);
  await run.all(statement`
    WITH e AS MATERIALIZED (${readsIn(from, to)}),
    s AS MATERIALIZED (SELECT e.leaf_index, e.dataset_id, x.subject_id FROM e
      JOIN read_subject x ON x.leaf_index = e.leaf_index AND ${within(statement`x`, from, to)} WHERE x.subject_id <> e.actor_id),
    hours AS (
      INSERT INTO rollup_hour AS o (actor_id, hour, dataset_id, dss, purpose_id, how, via, reads, unnamed, first_at, last_at, last_leaf)
      SELECT actor_id, hour, dataset_id, dss, purpose_id, how, via, count(*), count(*) FILTER (WHERE n.leaf_index IS NULL),
        min(happened_at), max(happened_at), max(e.leaf_index)
      FROM e LEFT JOIN (SELECT DISTINCT leaf_index FROM s) n ON n.leaf_index = e.leaf_index GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
      ON CONFLICT (actor_id, hour, dataset_id, dss, purpose_id, how, via) DO UPDATE SET reads = o.reads + excluded.reads,
        unnamed = o.unnamed + excluded.unnamed, first_at = least(o.first_at, excluded.first_at),
        last_at = greatest(o.last_at, excluded.last_at), last_leaf = greatest(o.last_leaf, excluded.last_leaf))
    INSERT INTO rollup_person AS o (actor_id, hour, subject_id, dataset_id, dss, purpose_id, request, reads, first_at, last_at)
    SELECT actor_id, hour, s.subject_id, e.dataset_id, dss, purpose_id, request, count(*), min(happened_at), max(happened_at)
    FROM e JOIN s ON s.leaf_index = e.leaf_index AND s.dataset_id = e.dataset_id GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (actor_id, hour, subject_id, dataset_id, dss, purpose_id, request) DO UPDATE SET reads = o.reads + excluded.reads,
      first_at = least(o.first_at, excluded.first_at), last_at = greatest(o.last_at, excluded.last_at)`);
}

/** Empties the roll-ups, to be made anew from the beginning of the log. */
export async function emptyRollups(run: Runner): Promise<void> {
  await run.all(statement`TRUNCATE rollup_hour, rollup_person`);
}

/** Somebody was erased: another id stands for them where they were read; what was learned is to be learned anew. */
export async function forgetInRollups(
  run: Runner,
  { personId, alias, kept }: { readonly personId: string; readonly alias: string; readonly kept: boolean },
): Promise<void> {
  // Until commit no reads are added that still name them.
  await run.all(statement`SELECT position FROM follower WHERE name = ${ROLL_UP} FOR UPDATE`);
  await run.all(
    statement`UPDATE rollup_person SET subject_id = ${alias}::uuid WHERE subject_id = ${personId}::uuid`,
  );
  if (!kept) await run.all(statement`DELETE FROM detection_score WHERE actor_id = ${personId}::uuid`);
  await markStale(run);
}

/** Under which name the position of the roll-ups is kept. */
export const ROLL_UP = "roll up";
