import { randomUUID } from "node:crypto";
import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { ensureSource } from "#core/directory/ensure-source.ts";
import { saveMapping } from "#core/directory/save-mapping.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { parseMapping } from "./parsers/mapping.ts";
import { Storable } from "./storable.ts";

export const StartImport = z.strictObject({
  format: z.enum(["csv", "json", "stderr"]),
  fileName: Storable.min(1).max(255),
  fileBytes: z.int().min(0),
  fileSha256: z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits"),
  importer: Storable.min(1).max(100),
  mapping: Storable.min(1).max(1_000_000),
});
type StartImport = z.infer<typeof StartImport>;

export interface ImportStarted {
  readonly importId: string;
  readonly sourceId: string;
  readonly mappingVersion: number;
}

/**
 * Seals which file is about to be read (name, size, SHA-256, mapping version, importer) before its first read, and saves
 * its mapping. The same file under the same mapping goes on with an import that was interrupted. Refuses (`invalid`) a
 * source that is no database, and a format whose event ids cannot agree with those of an earlier import into the same
 * source: one format per source.
 */
export async function startImport(viewer: Viewer, raw: unknown): Promise<ImportStarted> {
  const input = StartImport.parse(raw);
  mustAllow(viewer, "import.run");
  const mapping = parseMapping(input.mapping);
  const sourceId = mapping.source.id;
  await refuseOtherFormat(sourceId, input.format);
  await ensureSource(viewer, { ...mapping.source, kind: "database", coverage: "watched" });
  await refuseNoDatabase(sourceId);
  const { version } = await saveMapping(viewer, { sourceId, body: input.mapping, mapping });
  return goOnOrStart(viewer, { input, sourceId, mappingVersion: version });
}

interface Start {
  readonly input: StartImport;
  readonly sourceId: string;
  readonly mappingVersion: number;
}

async function goOnOrStart(viewer: Viewer, { input, ...what }: Start): Promise<ImportStarted> {
  const { mapping: _, ...file } = input;
  return withTx(async (tx) => {
    const where = { ...what, format: file.format, fileSha256: file.fileSha256, finishedAt: null };
    const before = await tx.importRun.findFirst({ where });
    if (before) return { importId: before.id, ...what };
    const importId = randomUUID();
    const { fileName, ...clear } = file;
    appendEntry(
      tx,
      viewer,
      {
        kind: "import.start",
        clear: { ...clear, source: what.sourceId, import: importId, mappingVersion: what.mappingVersion },
        text: { fileName },
      },
      async ({ leafIndex, recordedAt }) => {
        const counts = { stored: 0, already: 0 };
        await tx.importRun.create({
          data: { id: importId, ...what, ...file, ...counts, leafIndex, startedAt: recordedAt },
        });
      },
    );
    return { importId, ...what };
  });
}

/** stderr lines carry no session id, so their event ids and those of csv and json name different things. */
async function refuseOtherFormat(sourceId: string, format: string): Promise<void> {
  const others = format === "stderr" ? ["csv", "json"] : ["stderr"];
  const gaveReads = [{ stored: { gt: 0 } }, { already: { gt: 0 } }];
  const clash = await database().prisma.importRun.findFirst({
    where: { sourceId, format: { in: others }, OR: gaveReads },
  });
  refuseUnless(!clash, "invalid", {
    field: "format",
    detail: `${sourceId} was imported as ${clash?.format}; as ${format} every read would be stored twice. Keep to one format for a source.`,
  });
}

async function refuseNoDatabase(sourceId: string): Promise<void> {
  const source = await database().prisma.source.findUnique({
    where: { id: sourceId },
    select: { kind: true },
  });
  refuseUnless(source?.kind === "database", "invalid", {
    field: "mapping",
    detail: `source.id: ${sourceId} is no database here but a source of kind ${source?.kind}; name another.`,
  });
}
