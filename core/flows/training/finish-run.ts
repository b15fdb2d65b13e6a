import { createHash } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { SystemViewer } from "#core/base/viewer.ts";
import { FILE_DAYS } from "#core/policy/training.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { Interrupted } from "./export-parts.ts";
import { notesAt } from "./run-notes.ts";
import { lockRun, saveRun } from "./run-row.ts";
import { fileKey, partsOf } from "./sealed-part.ts";
import { tellOfRun } from "./tell.ts";

/** Ends a run whose parts are all there: reads its file once more, and says in its entry how large it is and what it hashes to. */
export async function finishRun(viewer: SystemViewer, id: string, read: number): Promise<void> {
  const file = await hashOf(id);
  await withTx(async (tx) => {
    const run = onTx(tx);
    const before = await lockRun(run, id);
    if (before?.state !== "running" || !(await fileKey(run, id)))
      throw new Interrupted("the run was stopped");
    const expiresAt = new Date(systemClock.now().getTime() + FILE_DAYS * DAY_MS);
    const after = { ...before, ...file, expiresAt, state: "ready", version: before.version + 1 } as const;
    await run.all(statement`DELETE FROM training_item WHERE run_id = ${id}::uuid`);
    await saveRun(tx, viewer, after, "training.finish", {
      clear: { ...(await notesAt(run, before.leafIndex)), read },
    });
    await tellOfRun(tx, "training.over", [before.askedById], { key: `training-over-${id}` });
  });
}

async function hashOf(id: string): Promise<{ bytes: number; sha256: string }> {
  const run = onClient(database().pool);
  const key = await fileKey(run, id);
  if (!key) throw new Interrupted("the run has no file any more");
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const part of partsOf(run, id, key)) {
    hash.update(part);
    bytes += part.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}
