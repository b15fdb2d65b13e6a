import { randomUUID } from "node:crypto";
import type { Viewer } from "#core/base/viewer.ts";
import { enqueue } from "#db/enqueue.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** Who could act on what somebody else would hide. */
const WATCHED = ["reviewer", "privacy", "auditor", "steward", "admin"];

/**
 * Tells reviewers and privacy officers, and whom it is about, when an admin changed the roles of somebody who watches over
 * others now, or how they sign in: one admin could else make themself, or a second login of theirs, the second person. In the
 * transaction of what it tells of; a load by the machine's owner is not told.
 */
export async function tellAccess(tx: Tx, viewer: Viewer, changed: readonly string[]): Promise<void> {
  if (viewer.kind !== "person" || changed.length === 0) return;
  const run = onTx(tx);
  const watched = await run.all<{ id: string }>(statement`
    SELECT DISTINCT person_id::text AS id FROM role_assignment
    WHERE person_id = ANY(${[...changed]}::uuid[]) AND role = ANY(${WATCHED}::text[])`);
  if (watched.length === 0) return;
  const hearing = await run.all<{ id: string }>(statement`
    SELECT DISTINCT person_id::text AS id FROM role_assignment WHERE role IN ('reviewer', 'privacy')`);
  const to = [...new Set([...hearing, ...watched].map(({ id }) => id))].sort();
  const key = `directory.access ${randomUUID()}`;
  await enqueue(tx, "tell", { kind: "directory.access", sevNumber: 0, to, except: viewer.personId, key });
}
