import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { RecordBatch } from "./record-batch.ts";
import { runningImport } from "./running-import.ts";
import { storeRecords } from "./store-records.ts";

export const RecordImportBatch = z.strictObject({ importId: z.uuid(), records: RecordBatch });

/** Of the records of an import: newly stored ones, and those that were in before. */
export interface ImportCounts {
  readonly stored: number;
  readonly already: number;
}

/** Stores a batch of a running import, in order; what is in already is counted, not stored again. */
export async function recordImportBatch(viewer: Viewer, raw: unknown): Promise<ImportCounts> {
  const { importId, records } = RecordImportBatch.parse(raw);
  mustAllow(viewer, "import.run");
  const { prisma } = database();
  const run = await runningImport(prisma, importId);
  const outcomes = await storeRecords(viewer, run.sourceId, records);
  const stored = outcomes.filter(({ status }) => status === "stored").length;
  const already = outcomes.length - stored;
  await prisma.importRun.update({
    where: { id: importId },
    data: { stored: { increment: stored }, already: { increment: already } },
  });
  return { stored, already };
}
