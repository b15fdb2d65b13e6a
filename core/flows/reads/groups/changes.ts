/** Reads of one dataset by one reader in a time. */
export interface Pair {
  readonly actorId: string;
  readonly datasetId: string;
  /** The most sensitive rating of it that was read. */
  readonly dss: number;
  readonly reads: number;
}

/** A reader or a dataset, and how many reads there are of it now and were then. */
export interface Change {
  readonly id: string;
  readonly now: number;
  readonly before: number;
}

export interface Changes {
  readonly reads: { readonly now: number; readonly before: number };
  /** Those whose numbers differ, the largest difference first. */
  readonly readers: readonly Change[];
  readonly datasets: readonly Change[];
  /** Readers who read something then, and something else now: the most sensitive first. */
  readonly newPairs: readonly Pair[];
}

/** What is different between the reads of two times. */
export function changesBetween(now: readonly Pair[], then: readonly Pair[]): Changes {
  const known = new Set(then.map(({ actorId }) => actorId));
  const before = new Set(then.map(keyOf));
  return {
    reads: { now: total(now), before: total(then) },
    readers: changesOf(now, then, ({ actorId }) => actorId),
    datasets: changesOf(now, then, ({ datasetId }) => datasetId),
    newPairs: now
      .filter((pair) => known.has(pair.actorId) && !before.has(keyOf(pair)))
      .sort((a, b) => b.dss - a.dss || b.reads - a.reads || (keyOf(a) < keyOf(b) ? -1 : 1)),
  };
}

const keyOf = ({ actorId, datasetId }: Pair): string => `${actorId} ${datasetId}`;
const total = (pairs: readonly Pair[]): number => pairs.reduce((sum, { reads }) => sum + reads, 0);

function changesOf(now: readonly Pair[], then: readonly Pair[], idOf: (pair: Pair) => string): Change[] {
  const found = new Map<string, { now: number; before: number }>();
  const add = (pairs: readonly Pair[], which: "now" | "before") => {
    for (const pair of pairs) {
      const change = found.get(idOf(pair)) ?? { now: 0, before: 0 };
      change[which] += pair.reads;
      found.set(idOf(pair), change);
    }
  };
  add(now, "now");
  add(then, "before");
  const far = ({ now: a, before: b }: Change) => Math.abs(a - b);
  return [...found]
    .map(([id, change]) => ({ id, ...change }))
    .filter((change) => change.now !== change.before)
    .sort((a, b) => far(b) - far(a) || (a.id < b.id ? -1 : 1));
}
