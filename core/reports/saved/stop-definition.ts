import type { SystemViewer } from "#core/base/viewer.ts";
import { enqueue } from "#db/enqueue.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { type Definition, type StopWhy, saveDefinition } from "./row.ts";

/** Ends a schedule whose owner may not have the report any more, and tells them and the admins. By hand it can be saved again. */
export async function stopDefinition(
  tx: Tx,
  viewer: SystemViewer,
  row: Definition,
  why: StopWhy,
): Promise<void> {
  const after: Definition = { ...row, state: "stopped", why, version: row.version + 1 };
  await saveDefinition(tx, viewer, after, { kind: "report.stop" });
  const admins = await onTx(tx).all<{ id: string }>(
    statement`SELECT DISTINCT person_id AS id FROM role_assignment WHERE role = 'admin' ORDER BY 1`,
  );
  const to = [...new Set([row.ownerId, ...admins.map(({ id }) => id)])];
  const key = `report-stopped-${row.id}-${after.version}`;
  await enqueue(tx, "tell", { kind: "report.stopped", sevNumber: 0, to, except: null, dueAt: null, key });
}
