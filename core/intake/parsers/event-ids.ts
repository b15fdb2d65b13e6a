import type { LogRecord } from "./log-record.ts";

const RECENT_MAX = 10_000;

/** Where a log has a session id it names the event; else process and time do, which is why formats do not share ids. */
const sessionOf = (record: LogRecord): string => record.session || `${record.pid}@${record.at.toISOString()}`;

/** The id of an audited statement: the same on every reading of the log in this format. */
export const statementEventId = (record: LogRecord, statementId: string, substatementId: string): string =>
  `${sessionOf(record)}/${statementId}/${substatementId}`;

/**
 * Ids of refusals, which have no statement id: the session's line number, or, in a log without it, a count within the
 * process's moment. Give it the refusals in the file's order.
 */
export class RefusalIds {
  private readonly counts = new Map<string, number>();

  idOf(record: LogRecord): string {
    const base = `${sessionOf(record)}/refused`;
    if (record.session && record.sessionLine) return `${base}/${record.sessionLine}`;
    const key = `${base}/${record.at.getTime()}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    if (this.counts.size > RECENT_MAX) this.counts.delete(this.counts.keys().next().value ?? "");
    return `${key}/${count}`;
  }
}
