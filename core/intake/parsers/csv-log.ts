import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { type LogRecord, type OnBroken, parseLogTime } from "./log-record.ts";

// 23 columns up to PostgreSQL 12; 13 added backend_type, 14 leader_pid and query_id.
const COLUMNS_MIN = 23;
const COLUMNS_MAX = 26;
const RECORD_BYTES_MAX = 64 * 1024 * 1024;

/**
 * The records of a csvlog (PostgreSQL's `log_destination = csvlog`), in the file's order. A record that is no CSV, has
 * another number of columns, or a time it cannot place is told to `onBroken` and left out.
 */
export async function* readCsvLog(
  bytes: AsyncIterable<Uint8Array>,
  onBroken: OnBroken,
): AsyncGenerator<LogRecord> {
  const parser = parse({
    bom: true,
    record_delimiter: ["\n", "\r\n"],
    relax_column_count: true,
    skip_records_with_error: true,
    max_record_size: RECORD_BYTES_MAX,
    on_skip: () => {
      onBroken("line");
      return undefined;
    },
  });
  // A failing input destroys the parser with its error, which the loop below then throws.
  pipeline(Readable.from(bytes), parser).catch(() => undefined);
  for await (const columns of parser as AsyncIterable<string[]>) {
    const record = toRecord(columns, onBroken);
    if (record) yield record;
  }
}

function toRecord(columns: string[], onBroken: OnBroken): LogRecord | null {
  if (columns.length < COLUMNS_MIN || columns.length > COLUMNS_MAX) {
    onBroken("line");
    return null;
  }
  const column = (index: number): string => columns[index] ?? "";
  const at = parseLogTime(column(0));
  if (!at) {
    onBroken("time");
    return null;
  }
  return {
    at,
    user: column(1),
    database: column(2),
    pid: column(3),
    remote: column(4),
    session: column(5),
    sessionLine: column(6),
    severity: column(11),
    sqlState: column(12),
    message: column(13),
    context: column(18),
    statement: column(19),
    application: column(22),
  };
}
