import type { LeafRange } from "#core/flows/my-page/tally/count-cells.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { notWithheld } from "#core/log/withheld/withheld.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { isBehind, lockPosition, movePosition } from "../follower.ts";
import { needs } from "../my-page/mine.ts";
import { enqueueTold } from "./enqueue-told.ts";

const NAME = "tell of reads";
const BATCH_LEAVES = 4_000;

/**
 * Tells people of reads that name them: without need or purpose, or of their most sensitive data. One line of each kind a
 * day of their own, however many reads; the position moves in the same transaction, so that nothing is told twice or
 * missed. It begins at the log's end: what was there before is no news. Reads of whole datasets are told of by their SEV, what is withheld once that ends.
 * False when there was nothing to look at.
 */
export async function tellOfReads(): Promise<boolean> {
  if (!(await isBehind(onClient(database().pool), NAME))) return false;
  return withTx(async (tx) => {
    const run = onTx(tx);
    const range = await nextRange(run);
    if (range.from >= range.to) return false;
    const news = await newsIn(run, range);
    await enqueueTold(
      tx,
      news.flatMap(({ personId, day, unneeded, sensitive }) => [
        ...(unneeded ? [{ kind: "me.no_purpose", personId, key: `me.no_purpose ${day}` } as const] : []),
        ...(sensitive ? [{ kind: "me.dss4", personId, key: `me.dss4 ${day}` } as const] : []),
      ]),
    );
    await movePosition(run, NAME, range.to);
    return true;
  });
}

async function nextRange(run: Runner): Promise<LeafRange> {
  const [head] = await run.all<{ size: number }>(
    statement`SELECT size::float8 AS size FROM log_head WHERE log_id = ${LOG_ID}`,
  );
  const size = head?.size ?? 0;
  const from = await lockPosition(run, NAME, size);
  return { from, to: Math.min(size, from + BATCH_LEAVES) };
}

interface News {
  readonly personId: string;
  /** Today, in the person's own zone. */
  readonly day: string;
  readonly unneeded: boolean;
  readonly sensitive: boolean;
}

/** By person. A program that needs what it reads tells nobody: its reads stand on their page. */
const newsIn = (run: Runner, { from, to }: LeafRange): Promise<News[]> =>
  run.all<News>(statement`
    WITH fresh AS MATERIALIZED (
      SELECT r.log_id, r.leaf_index, r.happened_at, r.actor_id, r.dataset_ids, r.dss, r.how FROM read r
      WHERE r.log_id = ${LOG_ID} AND r.leaf_index >= ${from}::bigint AND r.leaf_index < ${to}::bigint
        AND r.outcome = 'allowed' AND r.scope <> 'dataset' AND ${notWithheld()}),
    needs AS MATERIALIZED (SELECT * FROM (${needs}) n WHERE person_id IN (SELECT actor_id FROM fresh)),
    needed AS (SELECT f.leaf_index, coalesce(bool_and(EXISTS (SELECT FROM needs n WHERE n.dataset_id = d.id AND n.person_id = f.actor_id
        AND n.since <= f.happened_at AND (n.until IS NULL OR n.until > f.happened_at))), false) AS is_needed
      FROM fresh f LEFT JOIN LATERAL unnest(f.dataset_ids) AS d(id) ON true GROUP BY f.leaf_index)
    SELECT c.subject_id AS "personId", (now() AT TIME ZONE p.time_zone)::date::text AS day, bool_or(NOT n.is_needed) AS unneeded,
      bool_or(f.dss = 4 AND f.how <> 'list') AS sensitive
    FROM fresh f JOIN needed n USING (leaf_index) JOIN read_subject c ON c.log_id = f.log_id AND c.leaf_index = f.leaf_index
      JOIN person p ON p.id = c.subject_id LEFT JOIN person a ON a.id = f.actor_id
    WHERE c.subject_id <> f.actor_id AND (NOT n.is_needed OR f.dss = 4 AND f.how <> 'list' AND a.kind IS DISTINCT FROM 'service')
    GROUP BY c.subject_id, p.time_zone`);
