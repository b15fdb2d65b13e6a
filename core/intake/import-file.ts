import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Refusal } from "#core/base/refusal.ts";
import type { CameInOrder } from "#core/policy/sequence.ts";
import { batchesOf } from "./batches.ts";
import type { OrderAnswer } from "./order.ts";
import type { FileFacts } from "./parsers/file-facts.ts";
import { parseMapping } from "./parsers/mapping.ts";
import { openLog } from "./parsers/open-log.ts";
import { type PgLogFormat, readPgaudit } from "./parsers/pgaudit.ts";
import type { ImportCounts } from "./record-import-batch.ts";
import type { SourceRecord } from "./source-record.ts";
import type { ImportStarted } from "./start-import.ts";
import { withoutNul } from "./storable.ts";

/** Where records go: straight to the verbs, or over HTTP to a running instance. */
export interface ImportChannel {
  start(input: object): Promise<ImportStarted>;
  record(input: { importId: string; records: readonly SourceRecord[] }): Promise<ImportCounts>;
  order(input: { importId: string; came: readonly CameInOrder[] }): Promise<OrderAnswer>;
  finish(input: Pick<FileFacts, "lines" | "skipped"> & { importId: string }): Promise<ImportCounts>;
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
  /** True ends the import between two batches; running it again goes on. */
  readonly stopping?: () => boolean;
}

export interface ImportResult {
  /** What the file holds: the same on every run. */
  readonly facts: FileFacts;
  /** Entries that this run added, and events that were in the log before. */
  readonly entries: number;
  readonly already: number;
  /** Refused reads among them all. */
  readonly refused: number;
  /** Holes in the order of its sessions; null for a log that numbers nothing. */
  readonly holes: number | null;
}

const IMPORTER = "whosaw pgaudit 1";

/**
 * Imports one PostgreSQL audit log: its name, size and SHA-256 are sealed before its first read; records go in in batches,
 * in the log's order. Run again, after an interruption or after its end, it stores nothing twice. Refuses a file that
 * changes meanwhile: it is not the one that was sealed.
 */
export async function importPgaudit(job: ImportJob, channel: ImportChannel): Promise<ImportResult> {
  const { path, format, prefix } = job;
  const mapping = parseMapping(job.mapping);
  const file = await fingerprint(path);
  const reading = readPgaudit(bytesOf(job, file.fileBytes), {
    ...{ format, mapping },
    ...(prefix === undefined ? {} : { prefix }),
  });
  const { importId } = await channel.start({
    ...file,
    ...{ format, fileName: basename(path), importer: IMPORTER, mapping: job.mapping },
  });
  const counts = { entries: 0, already: 0, refused: 0, holes: null };
  for await (const records of batchesOf(reading)) {
    if (job.stopping?.()) return { facts: reading.facts, ...counts };
    const { stored, already } = await channel.record({ importId, records });
    counts.entries += stored;
    counts.already += already;
    counts.refused += records.filter((each) => each.kind === "read" && each.outcome === "refused").length;
  }
  await refuseChanged(path, file);
  const { lines, skipped } = reading.facts;
  const holes = await tellOrder(channel, importId, reading.order);
  await channel.finish({ importId, lines, skipped });
  return { facts: reading.facts, ...counts, holes };
}

const RUNS_A_CALL = 1_000;

async function tellOrder(
  channel: ImportChannel,
  importId: string,
  order: readonly CameInOrder[],
): Promise<number | null> {
  if (order.length === 0) return null;
  let holes = 0;
  for (let at = 0; at < order.length; at += RUNS_A_CALL) {
    const { opened } = await channel.order({ importId, came: order.slice(at, at + RUNS_A_CALL) });
    holes += opened;
  }
  return holes;
}

/** Opens the file when the first byte is asked for. */
async function* bytesOf({ path, onProgress }: ImportJob, total: number): AsyncGenerator<Uint8Array> {
  yield* withoutNul(await openLog(path, (done) => onProgress?.(done, total)));
}

interface Fingerprint {
  readonly fileBytes: number;
  readonly fileSha256: string;
}

async function fingerprint(path: string): Promise<Fingerprint> {
  const hash = createHash("sha256");
  let fileBytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    fileBytes += chunk.byteLength;
  }
  return { fileBytes, fileSha256: hash.digest("hex") };
}

async function refuseChanged(path: string, before: Fingerprint): Promise<void> {
  const { size } = await stat(path);
  if (size === before.fileBytes) return;
  const detail = `${path} grew or shrank while it was read: copy it, or import it after the server has rotated it.`;
  throw new Refusal("invalid", { field: "file", detail });
}
