import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import { summarizeReads } from "#core/flows/reads/summarize-reads.ts";
import { keepCounts } from "#core/flows/tallies/keep-counts.ts";
import { COUNT_LEAVES } from "#core/log/counts/fold-counts.ts";
import { openPool } from "#db/pool.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { AUDITOR, fillReads } from "./filled-reads.ts";
import { interleaved, percentile, ratioOf, type Side } from "./harness/interleaved.ts";
import type { BenchHouse } from "./harness/server.ts";

/** Row 8: whether counting by facet grows with the log. */
export const facets: Bench = {
  name: "facets",
  help: "counts of a search and of all its facets, p95, in a log : in one of a tenth of its reads",
  rowsAre: "reads of the larger log, over a year; the other has a tenth of them",
  rowsDefault: 300_000,
  rowsFull: 10_000_000,
  run,
};

const LOOKS = 4;

/** What people ask: everything, half a year and some hours, a week, and each with filters that have to be counted together. */
function questions(): object[] {
  const before = (days: number) => new Date(Date.now() - days * DAY_MS - 5 * HOUR_MS).toISOString();
  const narrow = { dss: ["4", "3"], purpose: "none", notHow: "query" };
  const times = [{}, { from: before(180) }, { from: before(30), to: before(23) }];
  return times.flatMap((time) => [time, { ...time, ...narrow }, { ...time, actor: "login_7" }]);
}

/** Both logs are counted as the worker counts them, and grow by what no count is of yet. */
async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const [large, small] = [await server.house(), await server.house()];
  const few = Math.ceil(rows / 10);
  say(`filling logs of ${rows} and ${few} reads, straight into the tables ...`);
  await fillReads(large, rows);
  await fillReads(small, few);
  const counted = [await countAll(large), await countAll(small)];
  const found = { large: [] as number[], small: [] as number[] };
  const sides = { large: asking(large, found.large), small: asking(small, found.small) };
  for (const side of Object.values(sides)) await side();
  for (const times of Object.values(found)) times.length = 0;
  const p95 = await interleaved(sides, rounds * LOOKS);
  return {
    ...ratioOf(p95.large, p95.small),
    p50_ms: percentile(found.large, 0.5),
    p95_ms: percentile(found.large, 0.95),
    tenth_p95_ms: percentile(found.small, 0.95),
    ratio_p95: percentile(found.large, 0.95) / percentile(found.small, 0.95),
    reads: rows,
    count_seconds: counted[0] ?? 0,
    not_counted: rows % COUNT_LEAVES,
  };
}

async function countAll(house: BenchHouse): Promise<number> {
  house.use();
  const since = performance.now();
  while (await keepCounts());
  const seconds = (performance.now() - since) / 1_000;
  await analyze(house); // as autovacuum does it
  return seconds;
}

async function analyze({ ownerUrl }: BenchHouse): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1 });
  await owner.query("VACUUM (ANALYZE) read_count, read_kind").finally(() => owner.end());
}

/** Asks everything once; its figure is the slowest answer. */
function asking(house: BenchHouse, times: number[]): Side {
  return async () => {
    house.use();
    const round: number[] = [];
    for (const question of questions()) {
      const since = performance.now();
      await summarizeReads(AUDITOR, question);
      round.push(performance.now() - since);
    }
    times.push(...round);
    return Math.max(...round);
  };
}
