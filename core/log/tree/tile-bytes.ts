import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { encodeEntryBundle } from "#core/merkle/entry-bundle.ts";
import { leavesPerHash, parseTilePath, TILE_WIDTH, type Tile } from "#core/merkle/tile.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { latestCheckpoint } from "../heads/checkpoint.ts";
import { refuseDropped } from "../retention/partitions.ts";
import { LOG_ID } from "./head.ts";
import { readTile } from "./tiles.ts";

/** The parts of the path after `tile/`. */
export const TilePath = z.strictObject({ path: z.array(z.string()).min(1).max(8) });

/**
 * A tile of hashes, or a bundle of entries (`entries/...`: reviewers and auditors), at its C2SP tlog-tiles path. Only what
 * the newest checkpoint covers is served: the rest is `not_found`. Refuses (`invalid`) a path that is no tile's, and
 * (`dropped`) a bundle whose reads are no longer kept.
 */
export async function tileBytes(viewer: Viewer, raw: unknown): Promise<Uint8Array> {
  const { path } = TilePath.parse(raw);
  mustAllow(viewer, "log.read");
  const tile = parseTilePath(`tile/${path.join("/")}`);
  // By what would be served, not by the first part: a part may hold an encoded slash ("entries%2F000").
  if (tile?.level === "entries") mustAllow(viewer, "log.entries");
  refuseUnless(tile, "invalid", { field: "path", detail: "not a tile's path: <level>/<index>[.p/<width>]" });
  const run = onClient(database().pool);
  const size = (await latestCheckpoint(run))?.size ?? 0;
  refuseUnless(isCovered(tile, size), "not_found", {
    field: "path",
    detail: `the log has ${size} signed entries`,
  });
  const { level, index, width } = tile;
  return level === "entries" ? entryBundle(run, index, width) : readTile(run, { level, index, width });
}

function isCovered({ level, index, width }: Tile, size: number): boolean {
  const hashes = Math.floor(size / leavesPerHash(level === "entries" ? 0 : level));
  return index * TILE_WIDTH + width <= hashes;
}

async function entryBundle(run: Runner, index: number, width: number): Promise<Uint8Array> {
  const first = index * TILE_WIDTH;
  const rows = await run.all<{ bytes: Uint8Array }>(statement`
    SELECT bytes FROM entry WHERE log_id = ${LOG_ID} AND leaf_index >= ${first} AND leaf_index < ${first + width}
    ORDER BY leaf_index`);
  if (rows.length < width) await refuseDropped(run, "path", first, width);
  if (rows.length !== width) throw new Error(`bundle ${index} needs ${width} entries, found ${rows.length}`);
  return encodeEntryBundle(rows.map(({ bytes }) => bytes));
}
