import { hash } from "node:crypto";
import { latestCheckpoint, logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { encodeEntryBundle } from "#core/merkle/entry-bundle.ts";
import { HASH_BYTES } from "#core/merkle/hash.ts";
import { parseTilePath, TILE_WIDTH } from "#core/merkle/tile.ts";
import { type LogFiles, verifyLog } from "#core/merkle/verify-log.ts";
import { statement } from "#db/statement.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { fillEntries, madeUpEntries } from "./filled-log.ts";
import { interleaved, ratioOf } from "./harness/interleaved.ts";
import { perSecond } from "./harness/per-second.ts";
import type { BenchHouse } from "./harness/server.ts";

/** Row 6: checking a whole log, against the least that it takes. */
export const verify: Bench = {
  name: "verify",
  help: "leaves/s of a full verify out of the database : two SHA-256 a leaf by OpenSSL, one core",
  rowsAre: "entries",
  rowsDefault: 200_000,
  rowsFull: 1_000_000,
  run,
};

/**
 * One side verifies as `whosaw verify` does, with the database in the place of HTTP: fetch, take apart, hash, compare with
 * the signed head. The other hashes the same entries and as many nodes, all in memory and nothing kept. One core hashes
 * on either side; the server and the fetching are on top of the first.
 */
async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  say(`filling a log of ${rows} entries ...`);
  await fillEntries(house, rows);
  await signHead(house.run);
  const files = filesOf(house);
  const entries = [...madeUpEntries(Math.min(rows, IN_MEMORY_MAX))].map((bytes) => Buffer.from(bytes));
  const found = await interleaved(
    {
      verify: () =>
        perSecond(rows, async () => {
          const verdict = await verifyLog(files, logVerifierKey());
          if (!verdict.ok) throw new Error(`the log does not verify: ${verdict.check}`);
        }),
      limit: () => perSecond(entries.length, async () => hashTwice(entries)),
    },
    rounds,
  );
  return {
    ...ratioOf(found.verify, found.limit),
    leaves_per_s: found.verify.median,
    limit_leaves_per_s: found.limit.median,
    entry_bytes: entries[0]?.length ?? 0,
  };
}

const IN_MEMORY_MAX = 100_000;

function filesOf(house: BenchHouse): LogFiles {
  return {
    checkpoint: async () => (await latestCheckpoint(house.run))?.note ?? "",
    entries: async (path) => {
      const first = (parseTilePath(path)?.index ?? 0) * TILE_WIDTH;
      const rows = await house.run.all<{ bytes: Uint8Array }>(statement`
        SELECT bytes FROM entry WHERE log_id = ${LOG_ID} AND leaf_index >= ${first} AND leaf_index < ${first + TILE_WIDTH}
        ORDER BY leaf_index`);
      return encodeEntryBundle(rows.map(({ bytes }) => bytes));
    },
    tile: () => Promise.reject(new Error("nothing was dropped, so no tile stands for entries")),
  };
}

function hashTwice(entries: readonly Buffer[]): void {
  const leaf = Buffer.alloc(1 + (entries[0]?.length ?? 0));
  const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1);
  for (const entry of entries) {
    leaf.set(entry, 1);
    node.set(hash("sha256", leaf, "buffer"), 1);
    hash("sha256", node, "buffer");
  }
}
