import { randomUUID } from "node:crypto";
import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { ensureSource } from "#core/directory/ensure-source.ts";
import { saveMapping } from "#core/directory/save-mapping.ts";
import { appendEntry } from "#core/log/append-entry.ts";
import { appendReads } from "#core/log/append-reads.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { parseMapping } from "./parsers/mapping.ts";
import { SourceRecords } from "./source-record.ts";
import { toDrafts } from "./to-drafts.ts";

const StartImport = z.strictObject({
  format: z.enum(["csv", "json", "stderr"]),
  fileName: z.string().min(1).max(255),
  fileBytes: z.int().min(0),
  fileSha256: z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits"),
  importer: z.string().min(1).max(100),
  mapping: z.string().min(1).max(1_000_000),
});

export interface ImportStarted {
  readonly importId: string;
  readonly sourceId: string;
  readonly mappingVersion: number;
  /** Records of this very file that are in already: where to go on. */
  readonly recorded: number;
}

/**
 * Seals which file is about to be read (name, size, SHA-256, mapping version, importer) before its first read. The same
 * file again goes on where it was. Refuses (`invalid`) a format whose event ids cannot agree with those of an earlier
 * import into the same source: one format per source.
 */
export async function startImport(viewer: Viewer, raw: unknown): Promise<ImportStarted> {
  const file = StartImport.parse(raw);
  mustAllow(viewer, "import.run");
  const mapping = parseMapping(file.mapping);
  const sourceId = mapping.source.id;
  await ensureSource(viewer, { ...mapping.source, kind: "database", coverage: "watched" });
  const { version } = await saveMapping(viewer, { sourceId, body: file.mapping, mapping });
  return withTx(async (tx) => {
    await refuseOtherFormat(tx, sourceId, file.format);
    const { fileSha256 } = file;
    const before = await tx.importRun.findFirst({ where: { sourceId, fileSha256, finishedAt: null } });
    if (before)
      return {
        importId: before.id,
        sourceId,
        mappingVersion: version,
        recorded: before.stored + before.already,
      };
    const importId = randomUUID();
    const { format, fileName, fileBytes, importer } = file;
    const clear = {
      source: sourceId,
      import: importId,
      format,
      fileBytes,
      fileSha256,
      mappingVersion: version,
      importer,
    };
    appendEntry(
      tx,
      viewer,
      { kind: "import.start", clear, text: { fileName } },
      async ({ leafIndex, recordedAt }) => {
        await tx.importRun.create({
          data: {
            ...{
              id: importId,
              sourceId,
              format,
              fileName,
              fileBytes,
              fileSha256,
              mappingVersion: version,
              importer,
            },
            ...{ leafIndex, stored: 0, already: 0, startedAt: recordedAt },
          },
        });
      },
    );
    return { importId, sourceId, mappingVersion: version, recorded: 0 };
  });
}

/** stderr lines carry no session id, so their event ids and those of csv and json name different things. */
async function refuseOtherFormat(tx: Tx, sourceId: string, format: string): Promise<void> {
  const others = format === "stderr" ? ["csv", "json"] : ["stderr"];
  const clash = await tx.importRun.findFirst({ where: { sourceId, format: { in: others } } });
  refuseUnless(!clash, "invalid", {
    field: "format",
    detail: `${sourceId} was imported as ${clash?.format}; ${format} would store every read twice. One format per source.`,
  });
}

const RecordBatch = z.strictObject({ importId: z.uuid(), records: SourceRecords });

/** Stores a batch of a running import, in order; what is in already is counted, not stored again. */
export async function recordImportBatch(
  viewer: Viewer,
  raw: unknown,
): Promise<{ stored: number; already: number }> {
  const { importId, records } = RecordBatch.parse(raw);
  mustAllow(viewer, "import.run");
  const { prisma } = database();
  const run = await prisma.importRun.findUnique({ where: { id: importId } });
  refuseUnless(run && !run.finishedAt, "not_found", {
    field: "importId",
    detail: "no such import is running",
  });
  const outcomes = await appendReads(viewer, await toDrafts(viewer, run.sourceId, records));
  const stored = outcomes.filter(({ status }) => status === "stored").length;
  const already = outcomes.length - stored;
  await prisma.importRun.update({
    where: { id: importId },
    data: { stored: { increment: stored }, already: { increment: already } },
  });
  return { stored, already };
}

const FinishImport = z.strictObject({
  importId: z.uuid(),
  lines: z.int().min(0),
  skipped: z.record(z.string(), z.int()),
});

/** Seals that the file was read to its end, with what became of it. */
export async function finishImport(
  viewer: Viewer,
  raw: unknown,
): Promise<{ stored: number; already: number }> {
  const { importId, lines, skipped } = FinishImport.parse(raw);
  mustAllow(viewer, "import.run");
  return withTx(async (tx) => {
    const run = await tx.importRun.findUnique({ where: { id: importId } });
    refuseUnless(run && !run.finishedAt, "not_found", {
      field: "importId",
      detail: "no such import is running",
    });
    await tx.importRun.update({ where: { id: importId }, data: { finishedAt: new Date() } });
    const { stored, already, sourceId } = run;
    appendEntry(tx, viewer, {
      kind: "import.finish",
      clear: { source: sourceId, import: importId, lines, stored, already, skipped },
    });
    return { stored, already };
  });
}
