import { DAY_MS } from "#core/base/durations.ts";
import { searchReads } from "#core/log/reads/search.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { AUDITOR, fillReads } from "./filled-reads.ts";
import { interleaved, percentile, ratioOf, type Side } from "./harness/interleaved.ts";
import type { BenchHouse } from "./harness/server.ts";

/** Row 7: whether the search for one person's reads grows with the log, where it finds as many. */
export const whoRead: Bench = {
  name: "who-read",
  help: "who read one person in 90 days, p95 in a log : in one of a tenth of its reads, as many found",
  rowsAre: "reads of the larger log, over a year; the other has a tenth of them",
  rowsDefault: 300_000,
  rowsFull: 10_000_000,
  run,
};

const SEARCHES = 20;

/** The whole verb, with the entry that says who searched for whom. */
async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const [large, small] = [await server.house(), await server.house()];
  const few = Math.ceil(rows / 10);
  say(`filling logs of ${rows} and ${few} reads, straight into the tables ...`);
  await fillReads(large, rows);
  await fillReads(small, few);
  const found = { large: [] as number[], small: [] as number[] };
  const sides = { large: searching(large, found.large), small: searching(small, found.small) };
  for (const side of Object.values(sides)) await side();
  for (const times of Object.values(found)) times.length = 0;
  const p95 = await interleaved(sides, rounds);
  return {
    ...ratioOf(p95.large, p95.small),
    p50_ms: percentile(found.large, 0.5),
    p95_ms: percentile(found.large, 0.95),
    tenth_p95_ms: percentile(found.small, 0.95),
    reads: rows,
    found: await foundIn(large),
    tenth_found: await foundIn(small),
  };
}

const search = () =>
  searchReads(AUDITOR, {
    ...{ subject: "s0", reason: "Measured: who read this person", limit: 200 },
    from: new Date(Date.now() - 90 * DAY_MS).toISOString(),
  });

async function foundIn(house: BenchHouse): Promise<number> {
  house.use();
  return (await search()).items.length;
}

/** Searches a number of times; its figure is their p95. */
function searching(house: BenchHouse, times: number[]): Side {
  return async () => {
    house.use();
    const round: number[] = [];
    for (let n = 0; n < SEARCHES; n++) {
      const since = performance.now();
      await search();
      round.push(performance.now() - since);
    }
    times.push(...round);
    return percentile(round, 0.95);
  };
}
