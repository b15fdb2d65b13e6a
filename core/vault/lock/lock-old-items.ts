import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockBody } from "./locked-body.ts";
import { keysForOldItems } from "./subject-keys.ts";

const BATCH = 200;

/** Hears how many items are locked by now, and how many there were to lock. */
export type HeardLocked = (done: number, of: number) => void;

/**
 * Locks every item that an earlier version stored in the clear, a batch in each transaction: stopped at any point, the
 * next call goes on from there. Nothing is to do when there is none, which an index tells at once. Several processes may
 * call it together. Dead rows still hold what was in the clear until {@link wipeDeadItems}.
 */
export async function lockOldItems(run: Runner, heard: HeardLocked = () => undefined): Promise<number> {
  const of = await countInClear(run);
  let done = 0;
  for (let left = of; left > 0; left = await countInClear(run)) {
    done += await withTx((tx) => lockBatch(onTx(tx)));
    heard(done, of);
  }
  return done;
}

/** How many items are in the clear. */
export async function countInClear(run: Runner): Promise<number> {
  const [row] = await run.all<{ count: number }>(
    statement`SELECT count(*)::int AS count FROM item WHERE get_byte(body, 0) <> 1`,
  );
  return row?.count ?? 0;
}

interface OldRow {
  readonly id: string;
  readonly subject_id: string;
  readonly kind: string;
  readonly dss: number;
  readonly body: Uint8Array;
}

async function lockBatch(run: Runner): Promise<number> {
  const rows = await run.all<OldRow>(statement`
    SELECT id, subject_id, kind, dss, body FROM item WHERE get_byte(body, 0) <> 1 ORDER BY id LIMIT ${BATCH} FOR UPDATE`);
  const keys = await keysForOldItems(
    run,
    rows.map((row) => row.subject_id),
  );
  const locked = rows.map(({ id, subject_id: subjectId, kind, dss, body }) => ({
    id,
    body: lockBody(keys.get(subjectId)!, { id, subjectId, kind, dss }, body).toString("base64"), // made for all of them
  }));
  await run.all(statement`
    UPDATE item i SET body = decode(r.body, 'base64')
    FROM json_to_recordset(${JSON.stringify(locked)}::json) AS r(id uuid, body text) WHERE i.id = r.id`);
  return rows.length;
}
