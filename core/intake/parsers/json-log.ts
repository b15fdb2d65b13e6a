import { z } from "zod";
import { readLines } from "./lines.ts";
import { type LogRecord, type OnBroken, parseLogTime } from "./log-record.ts";

const Line = z.object({
  timestamp: z.string(),
  user: z.string().default(""),
  dbname: z.string().default(""),
  pid: z.union([z.number(), z.string()]).default(""),
  remote_host: z.string().default(""),
  remote_port: z.union([z.number(), z.string()]).optional(),
  session_id: z.string().default(""),
  line_num: z.union([z.number(), z.string()]).default(""),
  error_severity: z.string(),
  state_code: z.string().default("00000"),
  message: z.string().default(""),
  context: z.string().default(""),
  statement: z.string().default(""),
  application_name: z.string().default(""),
});

/**
 * The records of a jsonlog (PostgreSQL 15's `log_destination = jsonlog`: one object a line, empty fields left out), in the
 * file's order. A line that is no such object, or has a time it cannot place, is told to `onBroken` and left out.
 */
export async function* readJsonLog(
  bytes: AsyncIterable<Uint8Array>,
  onBroken: OnBroken,
): AsyncGenerator<LogRecord> {
  for await (const line of readLines(bytes)) {
    if (line.trim() === "") continue;
    const record = toRecord(line, onBroken);
    if (record) yield record;
  }
}

function toRecord(line: string, onBroken: OnBroken): LogRecord | null {
  const parsed = Line.safeParse(parseJson(line));
  if (!parsed.success) {
    onBroken("line");
    return null;
  }
  const fields = parsed.data;
  const at = parseLogTime(fields.timestamp);
  if (!at) {
    onBroken("time");
    return null;
  }
  return {
    at,
    user: fields.user,
    database: fields.dbname,
    pid: String(fields.pid),
    remote:
      fields.remote_port === undefined ? fields.remote_host : `${fields.remote_host}:${fields.remote_port}`,
    session: fields.session_id,
    sessionLine: String(fields.line_num),
    severity: fields.error_severity,
    sqlState: fields.state_code,
    message: fields.message,
    context: fields.context,
    statement: fields.statement,
    application: fields.application_name,
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
