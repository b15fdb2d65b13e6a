import type { Directory } from "./directory.ts";
import type { HeldReads } from "./held-reads.ts";
import { keyOf } from "./tally/cell.ts";
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
  offered(open, ({ actorId }) => ({ id: actorId, name: people.get(actorId)?.name }));

/** The purposes one can ask for: those that were named. Pure. */
export const purposesOf = (reads: readonly Reckoned[], { purposes }: Directory): Offered[] =>
  offered(reads, ({ purposeId: id }) => (id === null ? null : { id, name: purposes.get(id) }));

function offered(
  reads: readonly Reckoned[],
  of: (read: Reckoned) => { id: string; name: string | undefined } | null,
): Offered[] {
  const counts = new Map<string, Offered>();
  for (const read of reads) {
    const each = of(read);
    if (each?.name === undefined) continue;
    const { id, name } = each;
    counts.set(id, { id, name, reads: read.times + (counts.get(id)?.reads ?? 0) });
  }
  return [...counts.values()]
    .sort((a, b) => b.reads - a.reads || a.name.localeCompare(b.name))
    .slice(0, OFFERED_MAX);
}
