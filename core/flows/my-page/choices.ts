import type { Directory } from "./directory.ts";
import type { HeldReads } from "./held-reads.ts";
import { keyOf } from "./tally/cell.ts";
import { onceOf } from "./tally/once.ts";
import type { Reckoned } from "./tally/reckoned.ts";

/** One that a person can pick out of what concerns them, with how many reads that is. */
export interface Offered {
  readonly id: string;
  readonly name: string;
  readonly reads: number;
}

/** Of each kind so many are offered, those with most reads. */
const OFFERED_MAX = 100;

/**
 * The reads whose reader's name is shown, and those whose is held back: nothing may be learned of these by asking for one
 * reader. Pure.
 */
export function splitHeld(
  reads: readonly Reckoned[],
  held: readonly HeldReads[],
): { open: readonly Reckoned[]; hidden: readonly Reckoned[] } {
  if (held.length === 0) return { open: reads, hidden: [] };
  const left = new Map(held.map((each) => [keyOf(each), each.times]));
  const suspects = new Set(held.map(({ actorId }) => actorId));
  const [open, hidden]: [Reckoned[], Reckoned[]] = [[], []];
  for (const read of reads) {
    if (!suspects.has(read.actorId)) {
      open.push(read);
      continue;
    }
    const key = keyOf(read);
    const times = Math.min(read.times, left.get(key) ?? 0);
    left.set(key, (left.get(key) ?? 0) - times);
    if (times > 0) hidden.push({ ...read, times });
    if (times < read.times) open.push({ ...read, times: read.times - times });
  }
  return { open, hidden };
}

/** The readers one can ask for: those whose name is shown somewhere. Pure. */
export const readersOf = (open: readonly Reckoned[], { people }: Directory): Offered[] =>
  offered(
    onceOf(open, "by reader", () => timesBy(open, ({ actorId }) => actorId)),
    (id) => people.get(id)?.name,
  );

/** Whether a reader's name is shown somewhere. Pure. */
export const isAmong = (open: readonly Reckoned[], readerId: string): boolean =>
  onceOf(open, "by reader", () => timesBy(open, ({ actorId }) => actorId)).has(readerId);

/** The purposes one can ask for: those that were named. Pure. */
export const purposesOf = (reads: readonly Reckoned[], { purposes }: Directory): Offered[] =>
  offered(
    onceOf(reads, "by purpose", () => timesBy(reads, ({ purposeId }) => purposeId)),
    (id) => purposes.get(id),
  );

function timesBy(
  reads: readonly Reckoned[],
  of: (read: Reckoned) => string | null,
): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const read of reads) {
    const id = of(read);
    if (id !== null) times.set(id, (times.get(id) ?? 0) + read.times);
  }
  return times;
}

const offered = (times: ReadonlyMap<string, number>, nameOf: (id: string) => string | undefined): Offered[] =>
  [...times]
    .flatMap(([id, reads]) => {
      const name = nameOf(id);
      return name === undefined ? [] : [{ id, name, reads }];
    })
    .sort((a, b) => b.reads - a.reads || a.name.localeCompare(b.name))
    .slice(0, OFFERED_MAX);
