import type { HeadMatcher, LineHead } from "./line-prefix.ts";
import { readLines } from "./lines.ts";
import type { LogRecord, OnBroken } from "./log-record.ts";

/** Lines that belong to the message before them, and the field that keeps them; the others are let go. */
const JOINED: Record<string, "statement" | "context" | null> = {
  STATEMENT: "statement",
  CONTEXT: "context",
  DETAIL: null,
  HINT: null,
  QUERY: null,
  LOCATION: null,
  BACKTRACE: null,
};
const REMOTE_WITH_PORT = /^(.*)\((\d+)\)$/s;

/**
 * The records of a plain log (`log_destination = stderr`), in the file's order. Lines that begin with a tab continue the
 * line before; DETAIL, HINT, QUERY, CONTEXT and STATEMENT join the message before them. A line that is none of these, or
 * has a time it cannot place, is told to `onBroken` and left out.
 */
export async function* readStderrLog(
  bytes: AsyncIterable<Uint8Array>,
  matchHead: HeadMatcher,
  onBroken: OnBroken,
): AsyncGenerator<LogRecord> {
  let record: LogRecord | null = null;
  let open: Part | null = null;
  for await (const line of readLines(bytes)) {
    if (line.startsWith("\t")) {
      open?.lines.push(line.slice(1));
      continue;
    }
    const head = matchHead(line);
    if (!head) {
      if (line !== "") onBroken("line");
      open = null;
      continue;
    }
    closePart(record, open);
    const joined = JOINED[head.severity];
    if (joined !== undefined) {
      open = { field: joined, lines: [head.message] };
      continue;
    }
    if (record) yield record;
    record = startRecord(head, onBroken);
    open = { field: "message", lines: [head.message] };
  }
  closePart(record, open);
  if (record) yield record;
}

/** A field whose lines are still coming in. */
interface Part {
  field: "message" | "statement" | "context" | null;
  lines: string[];
}

function closePart(record: LogRecord | null, part: Part | null): void {
  if (record && part?.field) record[part.field] = part.lines.join("\n");
}

function startRecord(head: LineHead, onBroken: OnBroken): LogRecord | null {
  if (!head.at) {
    onBroken("time");
    return null;
  }
  const { fields } = head;
  return {
    at: head.at,
    user: known(fields.user),
    database: known(fields.database),
    pid: fields.pid ?? "",
    ...(fields.session && { session: fields.session }),
    ...(fields.line && { sessionLine: fields.line }),
    ...(fields.state && { sqlState: fields.state }),
    remote: known(fields.remote).replace(REMOTE_WITH_PORT, "$1:$2"),
    application: known(fields.application),
    severity: head.severity,
    message: head.message,
  };
}

/** PostgreSQL writes `[unknown]` for what a session does not have (yet). */
const known = (value: string | undefined): string =>
  value === undefined || value === "[unknown]" ? "" : value;
