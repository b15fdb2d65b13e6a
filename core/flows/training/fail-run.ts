import type { SystemViewer } from "#core/base/viewer.ts";
import type { Json } from "#core/log/entry/entry.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { dropFile } from "./drop-files.ts";
import { notesAt } from "./run-notes.ts";
import { lockRun, saveRun, type TrainingRun } from "./run-row.ts";
import { tellOfRun } from "./tell.ts";

/** Ends a run without a file, for a reason, in the caller's transaction. What it had exported is gone. */
export async function failIn(
  tx: Tx,
  viewer: SystemViewer,
  before: TrainingRun,
  why: string,
  more: Readonly<Record<string, Json>> = {},
): Promise<TrainingRun> {
  const after = { ...before, state: "failed", version: before.version + 1 } as const;
  await dropFile(onTx(tx), before.id);
  await saveRun(tx, viewer, after, "training.fail", { clear: { ...more, why } });
  await tellOfRun(tx, "training.over", [before.askedById], { key: `training-over-${before.id}` });
  return after;
}

/** {@link failIn} of a run that goes on. */
export function failRun(viewer: SystemViewer, id: string, why: string): Promise<TrainingRun | null> {
  return withTx(async (tx) => {
    const before = await lockRun(onTx(tx), id);
    return before?.state === "running"
      ? failIn(tx, viewer, before, why, await notesAt(onTx(tx), before.leafIndex))
      : before;
  });
}
