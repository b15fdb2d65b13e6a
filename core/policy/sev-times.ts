import { unreachable } from "#core/base/unreachable.ts";
import type { SevState } from "./sev-states.ts";

/** When a SEV passed its stations, by our clock. A time is null until then, and again once it went back before it. */
export interface SevTimes {
  readonly raisedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly seriousSince: Date | null;
  readonly acceptedAt: Date | null;
  readonly containedAt: Date | null;
  readonly reviewAt: Date | null;
  readonly endedAt: Date | null;
  /** When it last went back to work: contain and review count from then. */
  readonly reopenedAt: Date | null;
}
export type TimeColumn = Exclude<keyof SevTimes, "raisedAt">;
export const TIME_COLUMNS = [
  "acknowledgedAt",
  "seriousSince",
  "acceptedAt",
  "containedAt",
  "reviewAt",
  "endedAt",
  "reopenedAt",
] as const satisfies readonly TimeColumn[];

/** The times that an act sets or takes back; the others stay. */
export type TimeChange = Partial<Record<TimeColumn, Date | null>>;

/** Our now for this SEV: never before anything that is known of it, whatever the machine's clock says. */
export function forwardNow(now: Date, times: SevTimes): Date {
  const known = [times.raisedAt, ...TIME_COLUMNS.flatMap((column) => times[column] ?? [])];
  return new Date(Math.max(now.getTime(), ...known.map((time) => time.getTime())));
}

export interface MoveFacts {
  readonly times: SevTimes;
  readonly now: Date;
  /** Whether the duties of SEV 0-1 run. */
  readonly serious: boolean;
  /** A job that takes a SEV up again neither acknowledges nor accepts it. */
  readonly byPerson: boolean;
}

/**
 * What a move between two states does to the times. Acknowledged, serious and accepted are never rewritten; contained,
 * review and ended are taken back when the work goes back before them (the record keeps when they were). Pure.
 */
export function timesOfMove(to: SevState, { times, now, serious, byPerson }: MoveFacts): TimeChange {
  const at = forwardNow(now, times);
  const change: TimeChange = {
    ...(times.acknowledgedAt || !byPerson ? {} : { acknowledgedAt: at }),
    ...(serious && !times.seriousSince ? { seriousSince: at } : {}),
  };
  switch (to) {
    case "contained":
      return { ...change, containedAt: at };
    case "review":
      return { ...change, reviewAt: at };
    case "closed":
    case "dismissed":
    case "merged":
      return { ...change, endedAt: at };
    case "triage":
      return { ...change, ...takenBack(times, at) };
    case "investigating": {
      const accepted = serious && byPerson && !times.acceptedAt ? { acceptedAt: at } : {};
      return { ...change, ...accepted, ...takenBack(times, at) };
    }
    default:
      return unreachable(to);
  }
}

function takenBack(times: SevTimes, at: Date): TimeChange {
  const passed = (["containedAt", "reviewAt", "endedAt"] as const).filter((column) => times[column]);
  if (passed.length === 0) return {};
  return { ...Object.fromEntries(passed.map((column) => [column, null])), reopenedAt: at };
}

/** Times as the entry of an act says them, in clear: ISO 8601, null for one taken back. */
export const saidTimes = (change: TimeChange): Record<string, string | null> =>
  Object.fromEntries(Object.entries(change).map(([column, at]) => [column, at?.toISOString() ?? null]));
