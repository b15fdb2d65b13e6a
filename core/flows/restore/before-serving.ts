import { systemViewer } from "#core/base/viewer.ts";
import { sealOldIdentities } from "#core/directory/identity-seal.ts";
import { confirmRestored } from "#core/log/heads/check-head.ts";
import { type HeardLocked, lockOldItems } from "#core/vault/lock/lock-old-items.ts";
import type { Runner } from "#db/statement.ts";
import { settleErasures } from "../erasure/settle-erasures.ts";

/**
 * What has to be done in a database before anybody is served from it. Called when a process boots on the log that was
 * signed last, and by an acceptance before the head is kept. A restored database forgets here again what was erased after
 * its backup was made. What an earlier version stored in the clear is locked, and who signs in as whom is in the log from now on.
 */
export async function beforeServing(run: Runner, heard?: HeardLocked): Promise<void> {
  await confirmRestored(run);
  await settleErasures();
  await lockOldItems(run, heard);
  await sealOldIdentities(run, systemViewer("worker"));
}
