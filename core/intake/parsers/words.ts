import type { LogRecord } from "./log-record.ts";

/** What a log says in words about a statement; only what is known. */
export function wordsOf(record: LogRecord, statement: string | null): Record<string, string> {
  return {
    ...(statement && { statement }),
    ...(record.remote && { address: record.remote }),
    ...(record.application && { application: record.application }),
    ...(record.database && { database: record.database }),
  };
}
