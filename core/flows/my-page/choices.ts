import type { Directory } from "./directory.ts";
import type { HeldReads } from "./held-reads.ts";
import type { Reckoned } from "./tally/reckoned.ts";

/** One that a person can pick out of what concerns them, with how many reads that is. */
export interface Offered {
  readonly id: string;
  readonly name: string;
  readonly reads: number;
}

/** Of each kind so many are offered, those with most reads. */
const OFFERED_MAX = 100;

/** Without the reads whose reader's name is held back: nothing may be learned of them by asking for one reader. Pure. */
export function withoutHeld(reads: readonly Reckoned[], held: readonly HeldReads[]): Reckoned[] {
  if (held.length === 0) return [...reads];
  const left = new Map(held.map(({ day, actorId, times }) => [`${day} ${actorId}`, times]));
  return reads.flatMap((read) => {
    const key = `${read.day} ${read.actorId}`;
    const hidden = Math.min(read.times, left.get(key) ?? 0);
    if (hidden === 0) return [read];
    left.set(key, (left.get(key) ?? 0) - hidden);
    return hidden === read.times ? [] : [{ ...read, times: read.times - hidden }];
  });
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
