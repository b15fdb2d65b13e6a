/** One message of a PostgreSQL server log, with the DETAIL, CONTEXT and STATEMENT that belong to it. */
export interface LogRecord {
  at: Date;
  /** The session's login; empty for the server's own messages. */
  user: string;
  database: string;
  pid: string;
  /** The server's session id (`%c`). A plain stderr log may not have one. */
  session?: string;
  /** The number of this message within its session (`%l`). */
  sessionLine?: string;
  /** Client address, `host:port`, or `[local]`. */
  remote: string;
  application: string;
  severity: string;
  /** Absent in a stderr log without `%e`. */
  sqlState?: string;
  message: string;
  statement?: string;
  context?: string;
}

/** Names the session within one log: by process and login where the log has no session id. */
export const sessionKey = ({ session, pid, user }: LogRecord): string => session || `${pid} ${user}`;

/** Says that a piece of the log could not be read; the reader goes on behind it. */
export type OnBroken = (why: "line" | "time") => void;

// Abbreviations that stand for one offset wherever PostgreSQL prints them. CST and IST do not, so they are not here.
const ZONE_MINUTES: Record<string, number> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  BST: 60,
  EST: -300,
  EDT: -240,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  JST: 540,
  AEST: 600,
  AEDT: 660,
};
const STAMP = /^(\d{4})-(0[1-9]|1[0-2])-(\d\d) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,3})\d*)? (\S+)$/;
const OFFSET = /^([+-])(\d\d):?(\d\d)?$/;

/**
 * Reads `2026-11-02 06:00:21.782 UTC`. Null for another shape, a day or an hour that there is not, a zone that could mean
 * several offsets, and a year before 1970 or after 2099.
 */
export function parseLogTime(text: string): Date | null {
  const found = STAMP.exec(text);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, fraction = "0", zone = ""] = found;
  const offsetMinutes = zoneMinutes(zone);
  if (offsetMinutes === null) return null;
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  if (new Date(local).getUTCDate() !== Number(day)) return null; // the 31st of a month that has none
  const at = new Date(local + Number(fraction.padEnd(3, "0")) - offsetMinutes * 60_000);
  return at.getUTCFullYear() >= 1970 && at.getUTCFullYear() < 2100 ? at : null;
}

function zoneMinutes(zone: string): number | null {
  const named = ZONE_MINUTES[zone];
  if (named !== undefined) return named;
  const offset = OFFSET.exec(zone);
  if (!offset) return null;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return offset[1] === "-" ? -minutes : minutes;
}

/** The same moment as a server log in UTC prints it. */
export const formatLogTime = (at: Date): string => `${at.toISOString().replace("T", " ").slice(0, -1)} UTC`;
