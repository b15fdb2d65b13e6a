import { randomBytes } from "node:crypto";
import type pg from "pg";
import { COLUMNS } from "#core/log/append/row-columns.ts";
import { tileRow } from "#core/log/append/rows.ts";
import { LOCK_HEAD, lockedHead, splitHashes, updateHead } from "#core/log/tree/head.ts";
import { fullTiles, type OpenTiles } from "#core/log/tree/open-tiles.ts";
import { append } from "#core/merkle/compact-range.ts";
import { HASH_BYTES } from "#core/merkle/hash.ts";
import { copyTogether } from "#db/copy-query.ts";
import { onClient } from "#db/statement.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { fillLog } from "./filled-log.ts";
import { interleaved, ratioOf, type Side } from "./harness/interleaved.ts";
import { perSecond } from "./harness/per-second.ts";
import type { BenchHouse } from "./harness/server.ts";

/** Row 4: whether the tree grows slower as it grows. */
export const growth: Bench = {
  name: "growth",
  help: "append rate of the tree at many leaves : at a hundredth of them",
  rowsAre: "leaves of the larger tree; the other has a hundredth of them",
  rowsDefault: 2_000_000,
  rowsFull: 10_000_000,
  run,
};

const TRANSACTION = 500;
const LEAVES_A_ROUND = 70_000; // more than 256 * 256, so that each round writes a tile of tiles

/**
 * Both trees are filled with made-up leaves, their tiles and heads stored, and then grow by durable transactions of 500
 * leaves: lock the head, hash, write full tiles, write the head. The entries' own rows are left out.
 */
async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  const [large, small] = [await server.house(), await server.house()];
  const few = Math.ceil(rows / 100);
  say(`filling logs of ${rows} and ${few} leaves ...`);
  await fillLog(large, rows);
  await fillLog(small, few);
  const leaves = splitHashes(randomBytes(LEAVES_A_ROUND * HASH_BYTES));
  const found = await interleaved({ large: growing(large, leaves), small: growing(small, leaves) }, rounds);
  return {
    ...ratioOf(found.large, found.small),
    large_leaves: rows,
    small_leaves: few,
    large_per_s: found.large.median,
    small_per_s: found.small.median,
    leaves_a_round: LEAVES_A_ROUND,
    transaction: TRANSACTION,
  };
}

function growing({ db }: BenchHouse, leaves: readonly Uint8Array[]): Side {
  let open: OpenTiles = [];
  return () =>
    perSecond(leaves.length, async () => {
      const client = await db.pool.connect();
      for (let from = 0; from < leaves.length; from += TRANSACTION)
        open = await grow(client, leaves.slice(from, from + TRANSACTION), open);
      client.release();
    });
}

/** What an append does for the tree, by the same parts. */
async function grow(
  client: pg.ClientBase,
  leaves: readonly Uint8Array[],
  known: OpenTiles,
): Promise<OpenTiles> {
  await client.query("BEGIN");
  const head = lockedHead((await client.query(LOCK_HEAD)).rows[0]);
  const grown = append(head.edge, leaves);
  const { full, open } = await fullTiles(onClient(client), head.edge, leaves, grown, known);
  const rows = full.map(({ tile: { level, index }, bytes, root }) => tileRow(level, index, bytes, root));
  await copyTogether(client, [{ into: COLUMNS.tile, rows }], `${updateHead(grown.edge, new Date())};COMMIT`);
  return open;
}
