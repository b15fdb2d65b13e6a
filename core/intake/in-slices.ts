import { setImmediate as turn } from "node:timers/promises";

const SLICE_MS = 2;

/** Maps a long list without keeping whatever else this process does waiting: every 2 ms that has its turn. */
export async function inSlices<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let until = performance.now() + SLICE_MS;
  for (const [index, item] of items.entries()) {
    results.push(work(item, index));
    if (performance.now() < until) continue;
    await turn();
    until = performance.now() + SLICE_MS;
  }
  return results;
}
