import type { CameInOrder } from "#core/policy/sequence.ts";

/** An event by its number in a stream, and when it happened. */
export interface Numbered {
  readonly stream: string;
  readonly number: number;
  readonly at: Date;
}

/** Events as runs without a hole, each number once, in whatever order they came. No stream begins in sight. Pure. */
export function runsOf(events: readonly Numbered[]): CameInOrder[] {
  const runs: CameInOrder[] = [];
  for (const [stream, own] of Map.groupBy(events, (each) => each.stream)) {
    const first = runs.length;
    for (const { number, at } of own.toSorted((a, b) => a.number - b.number)) {
      const last = runs.length > first ? runs.at(-1) : undefined;
      if (last && number <= last.to + 1)
        runs[runs.length - 1] = {
          ...last,
          to: number,
          firstAt: earlier(last.firstAt, at),
          lastAt: later(last.lastAt, at),
        };
      else runs.push({ stream, from: number, to: number, firstAt: at, lastAt: at, begins: false });
    }
  }
  return runs;
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);
const later = (one: Date, other: Date): Date => (one > other ? one : other);
