import { IS_STAFF } from "#core/exposure/staff.ts";
import { LOG_ID, readHead } from "#core/log/tree/head.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockPosition, movePosition } from "../../follower.ts";
import type { LeafRange } from "./count-cells.ts";
import { countAhead } from "./tally.ts";

/** Under which name the place in the log is kept up to which people with many reads were looked for. */
const AHEAD = "my tallies";

/**
 * Whose count is kept ahead: named so often among the leaves of one block, and in all. Of so many reads the first look at a
 * page takes a second and a half; of fewer it counts them itself.
 */
const MANY = { blockLeaves: 262_144, inBlock: 250, inAll: 20_000 };
export type Many = typeof MANY;

/** As it was at this process's last look. */
let markBefore: string | null = null;

/**
 * Stores the counts of staff who have many reads before they look, where another block of the log is there; and anew where
 * somebody was erased since, or reads were dropped, because no count from before holds then. Answers of how many. Two
 * workers at once store the same.
 */
export async function keepAhead(many: Many = MANY): Promise<number> {
  const run = onClient(database().pool);
  const mark = await selectMark(run);
  const from = await placeOf(run);
  const to = from + many.blockLeaves;
  const isThere = (await readHead(run)).edge.size >= to;
  const isStale = markBefore !== null && markBefore !== mark;
  markBefore = mark;
  if (!isThere && !isStale) return 0;
  const people = await selectMany(run, isThere ? { from, to } : { from: 0, to: 0 }, many);
  for (const { id, timeZone } of people) await countAhead(run, id, timeZone);
  if (isThere) await withTx((tx) => move(onTx(tx), to));
  return people.length;
}

async function placeOf(run: Runner): Promise<number> {
  const [own] = await run.all<{ at: number }>(
    statement`SELECT position::float8 AS at FROM follower WHERE name = ${AHEAD}`,
  );
  return own?.at ?? 0;
}

async function move(run: Runner, to: number): Promise<void> {
  if ((await lockPosition(run, AHEAD, 0)) < to) await movePosition(run, AHEAD, to);
}

async function selectMark(run: Runner): Promise<string> {
  const [row] = await run.all<{ mark: string }>(statement`
    SELECT (SELECT count(*) FROM erasure WHERE state = 'done') || ' ' || (SELECT count(*) FROM log_partition WHERE dropped_at IS NOT NULL) AS mark`);
  return row?.mark ?? "";
}

/** Staff who are named often among these leaves and in all, and those of whom a count is stored already. */
const selectMany = (
  run: Runner,
  { from, to }: LeafRange,
  { inBlock, inAll }: Many,
): Promise<{ id: string; timeZone: string }[]> =>
  run.all(statement`
    WITH often AS MATERIALIZED (
      SELECT subject_id AS id FROM read_subject WHERE log_id = ${LOG_ID} AND leaf_index >= ${from}::bigint AND leaf_index < ${to}::bigint
      GROUP BY 1 HAVING count(*) >= ${inBlock})
    SELECT p.id, p.time_zone AS "timeZone" FROM person p WHERE ${IS_STAFF}
      AND (p.id IN (SELECT person_id FROM my_tally) OR p.id IN (SELECT id FROM often o
        WHERE ${inAll} <= (SELECT count(*) FROM (SELECT FROM read_subject s WHERE s.subject_id = o.id LIMIT ${inAll}) first)))
    ORDER BY p.id`);
