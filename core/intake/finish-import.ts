import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";
import type { ImportCounts } from "./record-import-batch.ts";
import { runningImport } from "./running-import.ts";

export const FinishImport = z.strictObject({
  importId: z.uuid(),
  lines: z.int().min(0),
  /** Why records of the file became no entry: counts by reason. */
  skipped: z
    .record(z.string().regex(/^[a-z_]{1,40}$/), z.int().min(0))
    .refine((reasons) => Object.keys(reasons).length <= 50, "at most 50 reasons"),
});

/** Seals that the file was read to its end, with what became of it. */
export async function finishImport(viewer: Viewer, raw: unknown): Promise<ImportCounts> {
  const { importId, lines, skipped } = FinishImport.parse(raw);
  mustAllow(viewer, "import.run");
  return withTx(async (tx) => {
    const { stored, already, sourceId } = await runningImport(tx, importId);
    await tx.importRun.update({ where: { id: importId }, data: { finishedAt: systemClock.now() } });
    appendEntry(tx, viewer, {
      kind: "import.finish",
      clear: { source: sourceId, import: importId, lines, stored, already, skipped },
    });
    return { stored, already };
  });
}
