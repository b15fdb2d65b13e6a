import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { ImportStarted } from "./import-run.ts";
import type { FileFacts } from "./parsers/file-facts.ts";
import { parseMapping } from "./parsers/mapping.ts";
import { openLog } from "./parsers/open-log.ts";
import { type PgLogFormat, readPgaudit } from "./parsers/pgaudit.ts";
import type { SourceRecord } from "./source-record.ts";

/** Where records go: straight to the verbs, or over HTTP to a running instance. */
export interface ImportChannel {
  start(input: object): Promise<ImportStarted>;
  record(input: { importId: string; records: SourceRecord[] }): Promise<{ stored: number; already: number }>;
  finish(input: {
    importId: string;
    lines: number;
    skipped: Partial<Record<string, number>>;
  }): Promise<{ stored: number; already: number }>;
}

export interface ImportJob {
  readonly path: string;
  readonly format: PgLogFormat;
  /** The server's log_line_prefix, for stderr. */
  readonly prefix?: string;
  /** The mapping's YAML text. */
  readonly mapping: string;
  /** Bytes of the file read so far, of `total`. */
  readonly onProgress?: (done: number, total: number) => void;
  /** True ends the import between two batches; running it again goes on there. */
  readonly stopping?: () => boolean;
}

export interface ImportResult {
  readonly facts: FileFacts;
  readonly entries: number;
  readonly already: number;
  readonly refused: number;
}

const BATCH = 500;
const IMPORTER = "whosaw pgaudit 1";

/**
 * Imports one PostgreSQL audit log: its name, size and SHA-256 are sealed before its first read; records go in in batches,
 * in the log's order; running it again after an interruption goes on, and after its end stores nothing twice.
 */
export async function importPgaudit(job: ImportJob, channel: ImportChannel): Promise<ImportResult> {
  const { size } = await stat(job.path);
  const { importId, recorded } = await channel.start({
    format: job.format,
    fileName: basename(job.path),
    fileBytes: size,
    fileSha256: await sha256Of(job.path),
    importer: IMPORTER,
    mapping: job.mapping,
  });
  const bytes = await openLog(job.path, (done) => job.onProgress?.(done, size));
  const reading = readPgaudit(bytes, {
    format: job.format,
    mapping: parseMapping(job.mapping),
    ...(job.prefix === undefined ? {} : { prefix: job.prefix }),
  });
  let entries = 0;
  let already = 0;
  let refused = 0;
  for await (const records of batches(reading, recorded)) {
    if (job.stopping?.()) return { facts: reading.facts, entries, already, refused };
    const answer = await channel.record({ importId, records });
    entries += answer.stored;
    already += answer.already;
    refused += records.filter((record) => record.kind === "read" && record.outcome === "refused").length;
  }
  const { lines, skipped } = reading.facts;
  await channel.finish({ importId, lines, skipped });
  return { facts: reading.facts, entries, already: already + recorded, refused };
}

async function* batches(records: AsyncIterable<SourceRecord>, skip: number): AsyncGenerator<SourceRecord[]> {
  let batch: SourceRecord[] = [];
  let seen = 0;
  for await (const record of records) {
    seen += 1;
    if (seen <= skip) continue;
    batch.push(record);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
