import { DAY_MS } from "#core/base/durations.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { closeRange } from "#core/log/absence/close-range.ts";
import { proveAbout } from "#core/log/absence/prove-about.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { readHead } from "#core/log/tree/head.ts";
import { statement } from "#db/statement.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { ratioOf, summary } from "./harness/interleaved.ts";
import type { BenchHouse } from "./harness/server.ts";
import { castFor, LOAD, madeUpReads } from "./made-up-reads.ts";

/** What absence proofs cost the log. */
export const absence: Bench = {
  name: "absence",
  help: "closing ranges, labels and root, over the reads that were just ingested : their ingest",
  rowsAre: "reads of one person each that a round ingests and then labels",
  rowsDefault: 32_768,
  run,
};

const CALL = 10_000;
const worker = systemViewer("worker");

/**
 * Each round ingests reads as `bench -- append` does (sealed, calls of 10,000) and then closes the ranges over them, in the same
 * process: 16,384 entries each. Beside it: how long a proof about one person over all ranges takes, and bytes stored for a label.
 */
async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  const cast = await castFor(house);
  await round(house, () => madeUpReads(cast, 4_000)); // warms code and caches
  const found: Awaited<ReturnType<typeof round>>[] = [];
  for (let n = 0; n < rounds; n++) {
    found.push(await round(house, () => madeUpReads(cast, rows)));
    say(`round ${n + 1}: ingest ${found[n]?.ingest.toFixed(2)} s, closing ${found[n]?.close.toFixed(2)} s`);
  }
  await signHead(house.run);
  const [size] = await house.run.all<{ ranges: number; labels: number; bytes: number }>(statement`
    SELECT (SELECT count(*) FROM label_range)::float8 AS ranges, sum(labels)::float8 AS labels,
      pg_total_relation_size('label_bucket')::float8 AS bytes FROM label_bucket`);
  const { ranges = 0, labels = 1, bytes = 0 } = size ?? {};
  const subject = cast.subjects[0] ?? "";
  const viewer = { ...worker, kind: "person", personId: subject, roles: new Set(["employee"]) };
  const began = performance.now();
  await proveAbout(viewer as unknown as Parameters<typeof proveAbout>[0], {});
  const proof = performance.now() - began;
  const [close, ingest] = [
    summary(found.map((each) => each.close)),
    summary(found.map((each) => each.ingest)),
  ];
  return {
    ...ratioOf(close, ingest),
    ...{ close_seconds: close.median, ingest_seconds: ingest.median },
    ...{ ranges, labels, bytes_per_label: bytes / labels, proof_ms: proof },
    reads_labelled_per_s: rows / close.median,
  };
}

async function round(
  house: BenchHouse,
  make: () => ReturnType<typeof madeUpReads>,
): Promise<{ ingest: number; close: number }> {
  const drafts = make();
  house.use();
  const ingest = await seconds(async () => {
    for (let from = 0; from < drafts.length; from += CALL)
      await appendReads(LOAD, drafts.slice(from, from + CALL));
  });
  const { edge } = await readHead(house.run);
  const close = await seconds(async () => {
    for (let to = 0; to < edge.size; )
      to = (await closeRange(worker, new Date(Date.now() + DAY_MS)))?.to ?? edge.size;
  });
  return { ingest, close };
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}
