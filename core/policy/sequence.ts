import { earliest, latest } from "#core/base/moments.ts";

/** Events of one stream that came one after the other, by the source's own numbers. */
export interface CameInOrder {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Whether the stream began where these come from: then its first number has to be 1. */
  readonly begins: boolean;
}

/** How far a stream was followed. */
export interface Followed {
  /** The number that has to come next. */
  readonly next: number;
  readonly lastAt: Date;
  /** When its numbers began anew; null while they never did. */
  readonly beganAt: Date | null;
}

/** What lies between what came and what came next; without numbers where nobody knows how many they are. */
export interface Missing {
  readonly from: Date;
  readonly to: Date;
  readonly hole: { readonly from: number; readonly to: number } | null;
}

/** Two events that happened at once may be numbered in the one order and timed in the other. */
const REORDER_MS = 10_000;

/**
 * Follows a stream by one run more. A hole in the numbers is missing. Numbers that came before, of events that happened after
 * all that came, began anew, be it that the source lost count or that it had jumped: what its numbers were before says nothing
 * of what comes, and nobody knows what was lost between. A run from before they began anew says nothing. `fills`: it is of a
 * hole that is known. Pure.
 */
export function followRun(
  before: Followed | undefined,
  came: Omit<CameInOrder, "stream">,
  fills = false,
): { readonly followed: Followed; readonly missing: Missing | null } {
  if (!before) {
    const followed = { next: came.to + 1, lastAt: came.lastAt, beganAt: null };
    return { followed, missing: came.begins ? missingAt(came, 1, came.firstAt) : null };
  }
  if (before.beganAt && came.lastAt < before.beganAt) return { followed: before, missing: null };
  if (came.from < before.next && came.firstAt > before.lastAt && !fills) {
    const followed = { next: came.to + 1, lastAt: came.lastAt, beganAt: came.firstAt };
    return { followed, missing: { from: before.lastAt, to: came.firstAt, hole: null } };
  }
  const followed = {
    next: Math.max(before.next, came.to + 1),
    lastAt: latest([before.lastAt, came.lastAt]),
    beganAt: before.beganAt,
  };
  const at = earliest([before.lastAt, came.firstAt]);
  return { followed, missing: missingAt(came, before.next, at) };
}

function missingAt(
  { from, firstAt }: Pick<CameInOrder, "from" | "firstAt">,
  expected: number,
  at: Date,
): Missing | null {
  if (from <= expected) return null;
  const to = new Date(Math.max(firstAt.getTime(), at.getTime() + 1));
  return { from: at, to, hole: { from: expected, to: from - 1 } };
}

/** Whether a run is, in part, what a hole lacks: by its numbers, and because it happened before what came after. Pure. */
export const fillsHole = (
  hole: { readonly from: number; readonly to: number },
  until: Date,
  came: Pick<CameInOrder, "from" | "to" | "firstAt">,
): boolean =>
  hole.from <= came.to && hole.to >= came.from && came.firstAt.getTime() <= until.getTime() + REORDER_MS;

/** Whether one moment lies before another by more than what is numbered and timed in two orders may. */
export const isReordered = (at: Date, other: Date): boolean => at.getTime() + REORDER_MS < other.getTime();
