import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { onEnd } from "./harness/clean-up.ts";
import { percentile } from "./harness/interleaved.ts";
import type { BenchHouse } from "./harness/server.ts";
import { type Cast, castFor, LOAD, madeUpReads } from "./made-up-reads.ts";
import type { Work } from "./other-process.ts";
import { appendSingly } from "./single-appends.ts";

/** How long our own gateway waits for its entry while a source sends calls of 10,000 events. */
export const gatewayWait: Bench = {
  name: "gateway-wait",
  help: "p99 of a single durable append while calls of 10,000 events come in, same process and another one",
  rowsAre: "events in the large call of each round",
  rowsDefault: 10_000,
  run,
};

async function run({ rows, rounds, server }: BenchRun): Promise<Figures> {
  const house = await server.house();
  const cast = await castFor(house);
  const other = await startOther(house, cast);
  house.use();
  await appendReads(LOAD, madeUpReads(cast, 2_000));
  const times: Record<"alone" | "same" | "other" | "large_ms", number[]> = {
    alone: [],
    same: [],
    other: [],
    large_ms: [],
  };
  for (let round = 0; round < rounds; round++) {
    const until = performance.now() + 1_000;
    times.alone.push(...(await appendSingly(cast, () => performance.now() > until)));
    times.same.push(...(await during(cast, rows, times.large_ms, (isOver) => appendSingly(cast, isOver))));
    times.other.push(...(await during(cast, rows, times.large_ms, (_, over) => other(over))));
  }
  const p = (values: readonly number[], name: string) => ({
    [`${name}_p50_ms`]: percentile(values, 0.5),
    [`${name}_p99_ms`]: percentile(values, 0.99),
    [`${name}_max_ms`]: Math.max(...values),
    [`${name}_appends`]: values.length,
  });
  return {
    p99_ms: Math.max(percentile(times.same, 0.99), percentile(times.other, 0.99)),
    ...p(times.same, "same_process"),
    ...p(times.other, "other_process"),
    ...p(times.alone, "without_large_call"),
    large_call_seconds: percentile(times.large_ms, 0.5) / 1_000,
  };
}

async function during(
  cast: Cast,
  rows: number,
  largeMs: number[],
  work: (isOver: () => boolean, over: Promise<unknown>) => Promise<number[]>,
): Promise<number[]> {
  const drafts = madeUpReads(cast, rows);
  let isOver = false;
  const since = performance.now();
  const large = appendReads(LOAD, drafts).then(() => {
    isOver = true;
    largeMs.push(performance.now() - since);
  });
  const times = await work(() => isOver, large);
  await large;
  return times;
}

/** Another process on the same log; the answer makes it append until `over`, and gives its times. */
async function startOther({ settings }: BenchHouse, cast: Cast) {
  const child = fork(join(import.meta.dirname, "other-process.ts"), { stdio: "inherit" });
  onEnd(async () => {
    child.kill();
  });
  const { DATABASE_URL: databaseUrl, WHOSAW_DATA_DIR: dataFolder, WHOSAW_LOG_ORIGIN: origin } = settings;
  const work: Work = { databaseUrl, dataFolder, origin, headFile: settings.WHOSAW_HEAD_FILE, cast };
  child.send(work);
  await once(child, "message");
  return async (over: Promise<unknown>): Promise<number[]> => {
    const answer = timesOf(child);
    child.send("go");
    await over;
    child.send("stop");
    return answer;
  };
}

async function timesOf(child: ChildProcess): Promise<number[]> {
  const [{ times }] = (await once(child, "message")) as [{ times: number[] }];
  return times;
}
