import type { CameInOrder } from "#core/policy/sequence.ts";
import type { LogRecord } from "./log-record.ts";

interface Run {
  from: number;
  to: number;
  firstAt: Date;
  lastAt: Date;
}

/** More holes than this in one session are one hole, from the first to the last of them. */
const RUNS_MAX = 20;

/**
 * Follows the numbers that a PostgreSQL server gives the records of each session (`%l` of `%c`; csvlog and jsonlog always
 * have both). Sessions without a login read nobody's data and are left out. A log without such numbers has no order.
 */
export class SessionOrder {
  private readonly sessions = new Map<string, { login: boolean; began: number | null; runs: Run[] }>();
  private logBegan: number | null = null;

  /** Give it every record of the log, in its order. */
  take({ session, sessionLine, user, at }: LogRecord): void {
    this.logBegan ??= at.getTime();
    const line = Number(sessionLine);
    if (!session || !Number.isSafeInteger(line) || line < 1) return;
    const known = this.sessions.get(session) ?? { login: false, began: beganAt(session), runs: [] };
    this.sessions.set(session, known);
    if (user) known.login = true;
    const last = known.runs.at(-1);
    if (last && line <= last.to) return;
    if (last && line === last.to + 1) {
      last.to = line;
      last.lastAt = at;
    } else {
      if (known.runs.length === RUNS_MAX) known.runs.pop(); // what came between is not known to be whole
      known.runs.push({ from: line, to: line, firstAt: at, lastAt: at });
    }
  }

  /** What came, session by session. */
  came(): CameInOrder[] {
    const wholeSecond = Math.floor((this.logBegan ?? 0) / 1_000) * 1_000;
    return [...this.sessions].flatMap(([stream, { login, began, runs }]) =>
      login ? runs.map((run) => ({ stream, ...run, begins: began !== null && began >= wholeSecond })) : [],
    );
  }
}

/** A session id is the second in which it began and its process, both in hex. */
function beganAt(session: string): number | null {
  const [, seconds] = /^([0-9a-f]{1,12})\.[0-9a-f]+$/.exec(session) ?? [];
  return seconds === undefined ? null : Number.parseInt(seconds, 16) * 1_000;
}
