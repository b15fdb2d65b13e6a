import { LOG_ID } from "#core/log/tree/head.ts";
import { nodeReader } from "#core/log/tree/tiles.ts";
import { root } from "#core/merkle/compact-range.ts";
import { inclusionProof } from "#core/merkle/proof.ts";
import { verifyInclusion } from "#core/merkle/verify-proof.ts";
import { statement } from "#db/statement.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { fillLog } from "./filled-log.ts";
import { interleaved, percentile, ratioOf, type Side } from "./harness/interleaved.ts";
import type { BenchHouse } from "./harness/server.ts";

/** Row 5: a proof out of a large log, against the least that a database can be asked. */
export const proof: Bench = {
  name: "proof",
  help: "p99 of one inclusion proof : p99 of one primary-key read",
  rowsAre: "leaves",
  rowsDefault: 10_000_000,
  run,
};

const READS_A_ROUND = 1_000;
/** Rows that the other side reads from: fewer than leaves, which makes it the faster and the ratio the harder. */
const ENTRY_ROWS = 100_000;

async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  say(`filling a log of ${rows} leaves ...`);
  const edge = await fillLog(house, rows, ENTRY_ROWS);
  const firstRow = Math.max(0, rows - ENTRY_ROWS);
  const leafFrom = (first: number) => first + Math.floor(Math.random() * (rows - first));
  const prove = (index: number) => inclusionProof(index, rows, nodeReader(house.run, rows));

  for (let n = 0; n < 20; n++) {
    const index = leafFrom(firstRow);
    const leafHash = await readLeaf(house, index);
    const claim = { index, size: rows, leafHash, proof: await prove(index), root: root(edge) };
    if (!verifyInclusion(claim).ok) throw new Error(`the proof of leaf ${index} is wrong`);
  }
  const [proofs, reads] = [timed(() => prove(leafFrom(0))), timed(() => readLeaf(house, leafFrom(firstRow)))];
  const found = await interleaved({ proof: proofs.p99, read: reads.p99 }, rounds);
  return {
    ...ratioOf(found.proof, found.read),
    p99_ms: found.proof.median,
    p50_ms: proofs.p50(),
    read_p99_ms: found.read.median,
    read_p50_ms: reads.p50(),
    reads_a_round: READS_A_ROUND,
  };
}

async function readLeaf(house: BenchHouse, index: number): Promise<Uint8Array> {
  const [row] = await house.run.all<{ leaf_hash: Uint8Array }>(
    statement`SELECT leaf_hash FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${index}`,
  );
  return row!.leaf_hash; // the index is one that has a row
}

/** A side that does its work a thousand times, one after the other; its p50 is over all rounds. */
function timed(work: () => Promise<unknown>): { p99: Side; p50: () => number } {
  const all: number[] = [];
  return {
    p99: async () => {
      const times: number[] = [];
      for (let n = 0; n < READS_A_ROUND; n++) {
        const since = performance.now();
        await work();
        times.push(performance.now() - since);
      }
      all.push(...times);
      return percentile(times, 0.99);
    },
    p50: () => percentile(all, 0.5),
  };
}
