import type { Viewer } from "#core/base/viewer.ts";
import { coversRead, isWithheld } from "#core/log/withheld/withheld.ts";
import { sendKept } from "#core/sev/notices/send-kept.ts";
import { enqueue } from "#db/enqueue.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { tellOfWhy } from "../ask-why/tell.ts";
import { tellKept } from "../tell-mine/tell-subjects.ts";
import { asRow } from "./near.ts";
import type { Withholding } from "./row.ts";

/**
 * What these people were not told while a withholding kept it from them: that a question of theirs about its reads was answered,
 * or one for a name decided; that there is a SEV about them; and the notices that staff were sent. They get it in the transaction
 * that ends it.
 */
export async function catchUp(
  tx: Tx,
  viewer: Viewer,
  row: Withholding,
  personIds: readonly string[],
): Promise<void> {
  await tellAnswers(tx, row);
  const rows = await onTx(tx).all<{ number: number }>(statement`
    SELECT DISTINCT s.sev_number AS number FROM ${asRow(row)} JOIN read r ON ${coversRead}
      JOIN sev_read s USING (log_id, leaf_index) ORDER BY 1`);
  const numbers = rows.map(({ number }) => number);
  if (numbers.length === 0 || personIds.length === 0) return;
  await tellKept(tx, numbers, personIds);
  for (const number of numbers) await sendKept(tx, viewer, number, personIds);
}

interface Answered {
  readonly id: string;
  readonly askerId: string;
  readonly version: number;
}

/** Of reads that nothing else keeps from their subjects: what was answered and decided since it was confirmed. */
async function tellAnswers(tx: Tx, row: Withholding): Promise<void> {
  const run = onTx(tx);
  const questions = await run.all<Answered>(statement`
    SELECT q.id, q.asker_id AS "askerId", q.version FROM ${asRow(row)} JOIN read r ON ${coversRead}
      JOIN read_question q ON q.log_id = r.log_id AND q.read_leaf = r.leaf_index
    WHERE q.state = 'answered' AND coalesce(q.decided_leaf, q.answered_leaf) > ${row.decideLeaf}::bigint AND NOT ${isWithheld()}`);
  for (const { id, askerId, version } of questions)
    await tellOfWhy(tx, "why.answered", [askerId], { id, version, dueAt: null });
  const names = await run.all<Answered>(statement`
    SELECT q.id, q.asker_id AS "askerId", q.version FROM ${asRow(row)} JOIN read r ON ${coversRead}
      JOIN name_request q ON q.log_id = r.log_id AND q.read_leaf = r.leaf_index
    WHERE q.state <> 'open' AND q.decided_leaf > ${row.decideLeaf}::bigint AND NOT ${isWithheld()}`);
  for (const { id, askerId } of names)
    await enqueue(tx, "tell", {
      ...{ kind: "why.name.decided", sevNumber: 0, to: [askerId], key: `why.name.decided-${id}` },
    });
}
