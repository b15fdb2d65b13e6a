import { setTimeout as sleep } from "node:timers/promises";
import { systemViewer } from "#core/base/viewer.ts";
import { ROLL_UP } from "#core/detect/kept/fold-rollups.ts";
import { storeRecords } from "#core/intake/store-records.ts";
import { LOG_ID, readHead } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { YEAR_SOURCE } from "#simulator/organisation-year/stream-year.ts";
import type { Bench, BenchRun, Figures } from "../bench.ts";
import { summary } from "../harness/interleaved.ts";
import { startWorker, usedBy } from "../harness/worker-process.ts";
import { bulkReads, jobRead, makeHistory, personOf, type RateCast, wideGrant } from "./cast.ts";

/** Whether the worker keeps up with what comes in, and how soon it tells of a bulk read meanwhile. */
export const detectRate: Bench = {
  name: "detect-rate",
  help: "the worker's roll-ups beside 2,000 reads a second, and seconds from a bulk read's entry to its SEV",
  rowsAre: "reads that jobs make beside the real worker, in all, at 2,000 a second",
  rowsDefault: 120_000,
  rowsFull: 600_000,
  run,
};

const READS_A_S = 2_000;
const CALL = 200;
const BULK_PEOPLE = 200;
const TELLS_IN_MS = 180_000;
const seed = systemViewer("seed");

/**
 * This process is the web's: it stores reads of jobs at 2,000 a second, while the worker's own process rolls up, judges and
 * does all else that it does. In the midst of each round somebody reads two hundred people, and a grant lets everybody in.
 */
async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  const cast = await makeHistory(say);
  const worker = startWorker(house, say);
  await untilRolledUp(house.run);
  const found: Round[] = [];
  for (let round = 0; round < rounds; round++)
    found.push(await oneRound(house.run, cast, { round, rows: Math.ceil(rows / rounds), pid: worker.pid }));
  const of = (key: keyof Round) => summary(found.map((each) => each[key]));
  return {
    ratio: of("ratio").median,
    ratio_min: of("ratio").min,
    reads_per_s: of("stored").median,
    behind_max_s: of("behind").max,
    seconds: of("told").median,
    told_max_s: of("told").max,
    judged_s: of("judged").median,
    judged_max_s: of("judged").max,
    exposed_max_s: of("exposed").max,
    worker_cores: of("cores").median,
    worker_peak_mb: usedBy(worker.pid)?.peakMb ?? 0,
    bulk_people: BULK_PEOPLE,
  };
}

interface Round {
  /** Reads that were rolled up in a second, until the last was : reads that came in a second. */
  readonly ratio: number;
  readonly stored: number;
  /** Seconds for which the oldest entry waited to be rolled up, at worst. */
  readonly behind: number;
  /** Seconds from the bulk's last entry to the first finding about its reader, and to the first of what judges by the usual. */
  readonly told: number;
  readonly judged: number;
  /** Seconds from the entry of a grant to everyone to its SEV. */
  readonly exposed: number;
  /** Processor time of the worker by the time that went by. */
  readonly cores: number;
}

async function oneRound(
  run: Runner,
  cast: RateCast,
  { round, rows, pid }: { round: number; rows: number; pid: number | undefined },
): Promise<Round> {
  const [since, before] = [performance.now(), usedBy(pid)];
  const watch = watchBehind(run);
  const half = Math.ceil(rows / 2);
  await paced(half, cast);
  const reader = cast.readers[round % cast.readers.length]!; // there are some
  const bulk = await bulkBy(run, cast, reader);
  const [grant] = await storeRecords(seed, YEAR_SOURCE, [wideGrant(cast, "grant")]);
  await paced(rows - half, cast);
  const storedMs = performance.now() - since;
  await untilRolledUp(run);
  const rolledMs = performance.now() - since;
  const used = usedBy(pid);
  const behind = await watch.stop();
  const exposed = await secondsUntilExposed(run, grant!.leafIndex); // one for the one
  await storeRecords(seed, YEAR_SOURCE, [wideGrant(cast, "revoke")]);
  return {
    ratio: storedMs / rolledMs,
    stored: (rows * 1_000) / storedMs,
    ...{ behind, exposed },
    cores: before && used ? (used.cpuMs - before.cpuMs) / rolledMs : 0,
    ...(await toldOf(run, bulk)),
  };
}

/** Stores as many reads, no faster than they are to come. */
async function paced(count: number, cast: RateCast): Promise<void> {
  const since = performance.now();
  for (let done = 0; done < count; done += CALL) {
    await sleep(Math.max(0, since + (done * 1_000) / READS_A_S - performance.now()));
    const some = Math.min(CALL, count - done);
    await storeRecords(
      seed,
      YEAR_SOURCE,
      Array.from({ length: some }, (_, nth) => jobRead(cast, done + nth)),
    );
  }
}

interface Bulk {
  readonly personId: string;
  readonly at: Date;
}

async function bulkBy(run: Runner, cast: RateCast, reader: string): Promise<Bulk> {
  const outcomes = await storeRecords(seed, YEAR_SOURCE, bulkReads(cast, reader, BULK_PEOPLE));
  const last = Math.max(...outcomes.map(({ leafIndex }) => leafIndex));
  const [row] = await run.all<{ at: Date }>(statement`
    SELECT recorded_at AS at FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${last}`);
  return { personId: await personOf(run, reader), at: row!.at }; // it was just stored
}

async function toldOf(run: Runner, bulk: Bulk): Promise<Pick<Round, "told" | "judged">> {
  return { told: await secondsUntil(run, bulk, "%"), judged: await secondsUntil(run, bulk, "detected:%") };
}

async function secondsUntil(run: Runner, { personId, at }: Bulk, key: string): Promise<number> {
  for (const until = performance.now() + TELLS_IN_MS; performance.now() < until; await sleep(200)) {
    const [row] = await run.all<{ raised: Date | null }>(statement`
      SELECT min(raised_at) AS raised FROM finding WHERE actor_id = ${personId}::uuid AND raised_at >= ${at} AND key LIKE ${key}`);
    if (row?.raised) return (row.raised.getTime() - at.getTime()) / 1_000;
  }
  throw new Error("three minutes went by and nobody was told of the bulk read");
}

async function secondsUntilExposed(run: Runner, leaf: number): Promise<number> {
  for (const until = performance.now() + TELLS_IN_MS; performance.now() < until; await sleep(200)) {
    const [row] = await run.all<{ seconds: number }>(statement`
      SELECT extract(epoch FROM s.raised_at - e.recorded_at)::float8 AS seconds FROM exposure x JOIN sev s ON s.number = x.sev_number
      JOIN entry e ON e.log_id = ${LOG_ID} AND e.leaf_index = ${leaf} WHERE x.opened_leaf = ${leaf}`);
    if (row) return row.seconds;
  }
  throw new Error("three minutes went by and nobody was told of the grant to everyone");
}

/** Waits until all entries of now are in the roll-ups. Throws after three minutes: then the worker does not keep up. */
async function untilRolledUp(run: Runner): Promise<void> {
  const { size } = (await readHead(run)).edge;
  for (const until = performance.now() + TELLS_IN_MS; performance.now() < until; await sleep(50))
    if ((await positionOf(run)) >= size) return;
  throw new Error("the worker has not rolled up in three minutes what is in the log");
}

async function positionOf(run: Runner): Promise<number> {
  const [row] = await run.all<{ position: number }>(
    statement`SELECT position::float8 AS position FROM follower WHERE name = ${ROLL_UP}`,
  );
  return row?.position ?? 0;
}

/** Looks four times a second how old the oldest entry is that is not rolled up. Answers the worst, in seconds, at the end. */
function watchBehind(run: Runner): { stop(): Promise<number> } {
  let [over, worst] = [false, 0];
  const looking = (async () => {
    for (; !over; await sleep(250)) {
      const [row] = await run.all<{ at: Date | null }>(statement`
        SELECT recorded_at AS at FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${await positionOf(run)}`);
      if (row?.at) worst = Math.max(worst, (Date.now() - row.at.getTime()) / 1_000);
    }
  })();
  return {
    stop: async () => {
      over = true;
      await looking;
      return worst;
    },
  };
}
