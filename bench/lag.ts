import { setTimeout as sleep } from "node:timers/promises";
import { appendReads } from "#core/log/append/append-reads.ts";
import { latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import { LOG_ID, readHead } from "#core/log/tree/head.ts";
import { statement } from "#db/statement.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { summary } from "./harness/interleaved.ts";
import { perSecond } from "./harness/per-second.ts";
import type { BenchHouse } from "./harness/server.ts";
import { startWorker } from "./harness/worker-process.ts";
import { type Cast, castFor, LOAD, madeUpReads } from "./made-up-reads.ts";

/** Row 10: how long an entry waits for a signed head that covers it. */
export const lag: Bench = {
  name: "lag",
  help: "from an entry's time to the checkpoint that covers it, p99 in seconds under load",
  rowsAre: "reads that are appended beside the real worker, in all",
  rowsDefault: 50_000,
  run,
};

const CLIENTS = 8;
const CALL = 50;
const CATCH_UP_MS = 60_000;

/**
 * Eight clients append as fast as they are answered, while the worker's own process signs and follows. The lag of each
 * entry is the signing time of the first checkpoint over it less its `recordedAt`, which is earlier than its answer.
 */
async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  const cast = await castFor(house);
  startWorker(house, say);
  await untilSigned(house);
  const found: Lag[] = [];
  for (let round = 0; round < rounds; round++) {
    const { edge } = await readHead(house.run);
    const rate = await perSecond(rows / rounds, () => load(cast, Math.ceil(rows / rounds)));
    await untilSigned(house);
    found.push({ rate, ...(await lagSince(house, edge.size)) });
  }
  const of = (key: keyof Lag) => summary(found.map((each) => each[key]));
  const p99 = of("p99");
  return {
    ratio: p99.median / 1_000,
    seconds: p99.median / 1_000,
    p50_ms: of("p50").median,
    p99_ms: p99.median,
    p99_max_ms: p99.max,
    worst_ms: of("worst").max,
    appends_per_s: of("rate").median,
    clients: CLIENTS,
    call: CALL,
  };
}

interface Lag {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

async function load(cast: Cast, count: number): Promise<void> {
  let left = count;
  const client = async () => {
    while (left > 0) {
      const some = Math.min(CALL, left);
      left -= some;
      await appendReads(LOAD, madeUpReads(cast, some));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

/** Waits until the newest checkpoint is that of the head. Throws after a minute: then the worker does not sign. */
async function untilSigned(house: BenchHouse): Promise<void> {
  for (const until = Date.now() + CATCH_UP_MS; Date.now() < until; await sleep(50)) {
    const [{ edge }, signed] = [await readHead(house.run), await latestCheckpoint(house.run)];
    if (signed?.size === edge.size) return;
  }
  throw new Error("the worker has not signed the head for a minute");
}

async function lagSince(house: BenchHouse, first: number): Promise<Omit<Lag, "rate">> {
  const [row] = await house.run.all<{ ms: [number, number, number] }>(statement`
    SELECT percentile_disc(ARRAY[0.5, 0.99, 1]) WITHIN GROUP
      (ORDER BY (extract(epoch FROM c.signed_at - e.recorded_at) * 1000)::float8) AS ms
    FROM entry e CROSS JOIN LATERAL (SELECT signed_at FROM checkpoint
      WHERE log_id = ${LOG_ID} AND size > e.leaf_index ORDER BY size LIMIT 1) c
    WHERE e.log_id = ${LOG_ID} AND e.leaf_index >= ${first}`);
  const [p50, p99, worst] = row!.ms; // an aggregate always has its row
  return { p50, p99, worst };
}
