import { HASH_BYTES } from "#core/merkle/hash.ts";
import { statement } from "#db/statement.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { fillLog } from "./filled-log.ts";

/** Row 9: what the database keeps of the tree for each leaf, against one hash. */
export const bytes: Bench = {
  name: "bytes",
  help: "Merkle bytes per leaf : 32 (tiles and right edge as stored; also on disk)",
  rowsAre: "leaves",
  rowsDefault: 1_000_000,
  rowsFull: 10_000_000,
  run,
};

async function run({ rows, server, say }: BenchRun): Promise<Figures> {
  const house = await server.house();
  say(`filling a log of ${rows} leaves ...`);
  await fillLog(house, rows);
  const [found] = await house.run.all<{ tiles: number; edge: number; disk: number; open: number }>(statement`
    SELECT (SELECT coalesce(sum(octet_length(bytes) + octet_length(root)), 0)::float8 FROM tile) AS tiles,
      (SELECT sum(octet_length(edge))::float8 FROM log_head) AS edge,
      pg_total_relation_size('tile')::float8 AS disk,
      (SELECT count(*)::float8 FROM entry) AS open`);
  const { tiles, edge, disk, open } = found!; // an aggregate always has its row
  const stored = tiles + edge + open * HASH_BYTES;
  return {
    ratio: stored / rows / HASH_BYTES,
    bytes_per_leaf: stored / rows,
    tile_bytes: tiles,
    edge_bytes: edge,
    open_leaf_bytes: open * HASH_BYTES,
    disk_ratio: disk / rows / HASH_BYTES,
    disk_bytes: disk,
  };
}
