import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { Receipt } from "#core/log/tree/proofs.ts";
import { receiptOf } from "#core/log/tree/receipt.ts";
import { formatTlogProof, parseTlogProof } from "#core/merkle/tlog-proof.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

/**
 * The receipt of a read that concerns the viewer, with the entry's own bytes as its extra data, so that this one file can
 * be checked anywhere. Refuses `not_found` for every other entry, and `not_yet` until a checkpoint covers it.
 */
export async function myReceipt(viewer: Viewer, raw: unknown): Promise<string> {
  const { index } = Receipt.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  const run = onClient(database().pool);
  const { personId } = viewer;
  const [entry] = await run.all<{ bytes: Uint8Array }>(statement`
    SELECT e.bytes FROM entry e JOIN read r USING (log_id, leaf_index)
    WHERE e.leaf_index = ${index} AND r.actor_id <> ${personId}::uuid AND (
      EXISTS (SELECT FROM read_subject s WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index AND s.subject_id = ${personId}::uuid)
      OR (r.scope = 'dataset' AND EXISTS (SELECT FROM person me WHERE me.id = ${personId}::uuid AND me.is_subject)))`);
  refuseUnless(entry, "not_found", { field: "index" });
  const proof = parseTlogProof(await receiptOf(run, index));
  if (!proof.ok) throw new Error(`our own receipt ${index}: ${proof.check}`);
  return formatTlogProof({ ...proof.value, extra: entry.bytes });
}
