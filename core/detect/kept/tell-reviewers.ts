import type { TellingKind } from "#core/base/telling.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { enqueue } from "#db/enqueue.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** Tells every reviewer of something about detection itself, in the transaction of what it tells of; with none, privacy officers. */
export async function tellReviewers(
  tx: Tx,
  viewer: Viewer,
  kind: Extract<TellingKind, `detection.${string}`>,
  key: string,
): Promise<void> {
  const rows = await onTx(tx).all<{ id: string; role: string }>(statement`
    SELECT DISTINCT person_id::text AS id, role FROM role_assignment WHERE role IN ('reviewer', 'privacy') ORDER BY 1`);
  const reviewers = rows.filter(({ role }) => role === "reviewer");
  const to = (reviewers.length > 0 ? reviewers : rows).map(({ id }) => id);
  if (to.length === 0) return;
  const except = viewer.kind === "person" ? viewer.personId : null;
  await enqueue(tx, "tell", { kind, sevNumber: 0, to, except, key });
}
