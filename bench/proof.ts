import { LOG_ID } from "#core/log/tree/head.ts";
import { nodeReader } from "#core/log/tree/tiles.ts";
import { root } from "#core/merkle/compact-range.ts";
import { inclusionProof } from "#core/merkle/proof.ts";
import { verifyInclusion } from "#core/merkle/verify-proof.ts";
import { statement } from "#db/statement.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { fillLog } from "./filled-log.ts";
import { interleaved, percentile, ratioOf } from "./harness/interleaved.ts";

/** Row 5: a proof out of a large log, against the least that a database can be asked. */
export const proof: Bench = {
  name: "proof",
  help: "p99 of one inclusion proof : p99 of one primary-key read",
  rowsAre: "leaves",
  rowsDefault: 10_000_000,
  run,
};

const READS_A_ROUND = 1_000;
const ENTRY_ROWS = 100_000;

async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  say(`filling a log of ${rows} leaves ...`);
  const edge = await fillLog(house, rows, ENTRY_ROWS);
  const firstRow = Math.max(0, rows - ENTRY_ROWS);
  const leafAt = async (index: number) =>
    (
      await house.run.all<{ leaf_hash: Uint8Array }>(
        statement`SELECT leaf_hash FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${index}`,
      )
    )[0]!.leaf_hash;
  const anyLeaf = (from: number) => from + Math.floor(Math.random() * (rows - from));
  const prove = (index: number) => inclusionProof(index, rows, nodeReader(house.run, rows));

  const index = anyLeaf(firstRow);
  const claim = { index, size: rows, leafHash: await leafAt(index), proof: await prove(index) };
  if (!verifyInclusion({ ...claim, root: root(edge) }).ok) throw new Error(`the proof of ${index} is wrong`);

  const p99 = (work: (from: number) => Promise<unknown>) => async () => {
    const times: number[] = [];
    for (let n = 0; n < READS_A_ROUND; n++) {
      const since = performance.now();
      await work(n);
      times.push(performance.now() - since);
    }
    return percentile(times, 0.99);
  };
  const found = await interleaved(
    { proof: p99(() => prove(anyLeaf(0))), read: p99(() => leafAt(anyLeaf(firstRow))) },
    rounds,
  );
  return {
    ...ratioOf(found.proof, found.read),
    p99_ms: found.proof.median,
    read_p99_ms: found.read.median,
    reads_a_round: READS_A_ROUND,
  };
}
