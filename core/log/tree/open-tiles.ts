import { append, type Edge, emptyEdge, type Growth, root } from "#core/merkle/compact-range.ts";
import { sameBytes } from "#core/merkle/hash.ts";
import { type HashTile, TILE_WIDTH } from "#core/merkle/tile.ts";
import type { Runner } from "#db/statement.ts";
import { openHashes } from "./tiles.ts";

/** A tile that just became full. */
export interface FullTile {
  readonly tile: HashTile;
  readonly bytes: Uint8Array;
  /** The root over its hashes: one hash of the tile above. */
  readonly root: Uint8Array;
}

/** The hashes, from the left, of the tile of each level that is not full yet, as far as one process knows them. */
export type OpenTiles = readonly OpenTile[];
interface OpenTile {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
}

const TILE_HEIGHT = 8; // a tile's hashes are roots of the 256 = 2^8 below

/**
 * The tiles that a growth completes. What came before in them is taken from `known`, so as not to read back what was
 * just written, or else from storage; and no tile is answered whose root is not the one the head's edge leads to.
 */
export async function fullTiles(
  run: Runner,
  from: Edge,
  leaves: readonly Uint8Array[],
  { completed }: Growth,
  known: OpenTiles = [],
): Promise<{ full: FullTile[]; open: OpenTiles }> {
  const full: FullTile[] = [];
  const open: OpenTile[] = [];
  let start = from.size;
  let fresh = leaves;
  for (let level = 0; fresh.length > 0; level++) {
    const roots = completed
      .filter((node) => node.level === (level + 1) * TILE_HEIGHT)
      .map(({ hash }) => hash);
    const cut = await cutLevel(run, level, start, fresh, roots, known[level]);
    full.push(...cut.full);
    open.push(cut.open);
    start = Math.floor(start / TILE_WIDTH);
    fresh = roots;
  }
  return { full, open: [...open, ...known.slice(open.length)] };
}

async function cutLevel(
  run: Runner,
  level: number,
  start: number,
  fresh: readonly Uint8Array[],
  roots: readonly Uint8Array[],
  known: OpenTile | undefined,
): Promise<{ full: FullTile[]; open: OpenTile }> {
  const first = Math.floor(start / TILE_WIDTH);
  const before = start % TILE_WIDTH;
  const prefix = known?.index === first ? known.hashes.slice(0, before) : [];
  if (roots.length === 0) {
    const hashes = prefix.length === before ? [...prefix, ...fresh] : prefix; // a gap stays one until it is needed
    return { full: [], open: { index: first, hashes } };
  }
  const cutAfter = async (hashes: readonly Uint8Array[]) => {
    const all = [...hashes, ...(await openHashes(run, level, first, hashes.length, before)), ...fresh];
    return roots.map((_, at) => all.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH));
  };
  // Only the first tile holds what came before: the growth made the roots of the others of these very hashes.
  const leadToRoots = ([tile]: Uint8Array[][]) =>
    before === 0 || (tile !== undefined && sameBytes(rootOf(tile), roots[0]!));
  let tiles = await cutAfter(prefix);
  if (!leadToRoots(tiles)) tiles = await cutAfter([]); // what was remembered is of another history: a restored backup
  if (!leadToRoots(tiles))
    throw new Error(`what is stored does not lead to the head: tile ${level}/${first}`);
  const full = tiles.map((hashes, at) => ({
    tile: { level, index: first + at, width: TILE_WIDTH },
    bytes: Buffer.concat(hashes),
    root: roots[at]!,
  }));
  const used = roots.length * TILE_WIDTH - before;
  return { full, open: { index: first + roots.length, hashes: fresh.slice(used) } };
}

const rootOf = (hashes: readonly Uint8Array[]): Uint8Array => root(append(emptyEdge, hashes).edge);
