import { Refusal } from "#core/base/refusal.ts";
import type { CameInOrder } from "#core/policy/sequence.ts";
import type { SourceRecord } from "../source-record.ts";
import { readCsvLog } from "./csv-log.ts";
import { FactsCollector, type FileFacts } from "./file-facts.ts";
import { readJsonLog } from "./json-log.ts";
import { compilePrefix } from "./line-prefix.ts";
import type { LogRecord, OnBroken } from "./log-record.ts";
import type { Mapping } from "./mapping.ts";
import { indexMapping } from "./mapping-index.ts";
import { RecordTranslator } from "./record-translator.ts";
import { SessionOrder } from "./session-order.ts";
import { loadSqlParser } from "./sql-tree.ts";
import { readStderrLog } from "./stderr-log.ts";

export type PgLogFormat = "csv" | "json" | "stderr";

export interface PgauditOptions {
  format: PgLogFormat;
  /** The server's log_line_prefix; needed for stderr, ignored otherwise. */
  prefix?: string;
  mapping: Mapping;
  /** Bytes of the (unpacked) log taken in and records read so far; called once per piece of the stream. */
  onProgress?: (progress: { bytes: number; lines: number }) => void;
}

/** The records of one log. Iterate it once. */
export interface PgauditReading extends AsyncIterable<SourceRecord> {
  /** What the log holds, as far as it was read: complete after the last record. */
  readonly facts: FileFacts;
  /** Which records came one after the other in their sessions: complete after the last record. */
  readonly order: readonly CameInOrder[];
}

/**
 * Reads a PostgreSQL server log with pgaudit lines (any pgaudit version; csvlog, jsonlog or stderr) as a stream: allowed
 * and refused reads, one per statement with its datasets, and the grants and revokes that change who can read, in the
 * log's order. What cannot be read is counted in `facts.skipped`, never thrown; an error of the stream itself is thrown.
 * Refuses at once, as `invalid` naming the field, a stderr log without a usable prefix.
 */
export function readPgaudit(bytes: AsyncIterable<Uint8Array>, options: PgauditOptions): PgauditReading {
  const index = indexMapping(options.mapping);
  const facts = new FactsCollector(options.mapping, index);
  const counted = countBytes(bytes, (total) => options.onProgress?.({ bytes: total, lines: facts.lines }));
  const records = logReader(options)(counted, (why) => facts.skip(why === "time" ? "bad_time" : "broken"));
  const translator = new RecordTranslator(options.mapping, index, facts);
  const order = new SessionOrder();
  return {
    [Symbol.asyncIterator]: () => translate(followed(records, order), translator),
    get facts() {
      return facts.facts();
    },
    get order() {
      return order.came();
    },
  };
}

async function* followed(records: AsyncIterable<LogRecord>, order: SessionOrder): AsyncGenerator<LogRecord> {
  for await (const record of records) {
    order.take(record);
    yield record;
  }
}

async function* translate(
  records: AsyncIterable<LogRecord>,
  translator: RecordTranslator,
): AsyncGenerator<SourceRecord> {
  await loadSqlParser();
  for await (const record of records) yield* translator.take(record);
  yield* translator.finish();
}

type LogReader = (bytes: AsyncIterable<Uint8Array>, onBroken: OnBroken) => AsyncGenerator<LogRecord>;

function logReader({ format, prefix }: PgauditOptions): LogReader {
  if (format === "csv") return readCsvLog;
  if (format === "json") return readJsonLog;
  if (prefix === undefined)
    throw new Refusal("invalid", {
      field: "prefix",
      detail: "a stderr log needs the server's log_line_prefix",
    });
  const matchHead = compilePrefix(prefix);
  return (bytes, onBroken) => readStderrLog(bytes, matchHead, onBroken);
}

async function* countBytes(
  bytes: AsyncIterable<Uint8Array>,
  onTotal: (total: number) => void,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.byteLength;
    yield chunk;
    onTotal(total);
  }
}
