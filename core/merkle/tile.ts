import { assertCount } from "./shape.ts";

/**
 * Tiles of a tree as C2SP tlog-tiles (c2sp.org/tlog-tiles) cuts them: 256 hashes each, so one tile level is eight
 * levels of the tree. Full tiles never change; a partial one is a prefix of the full one it will be.
 */
export const TILE_WIDTH = 256;

/** The `index`-th tile of a level; `width` hashes, 1 to 256. The level "entries" holds the leaves themselves. */
export interface Tile {
  readonly level: number | "entries";
  readonly index: number;
  readonly width: number;
}

export interface HashTile extends Tile {
  readonly level: number;
}

/** How many leaves one hash of a tile of this level stands for. */
export const leavesPerHash = (level: number): number => TILE_WIDTH ** level;

/** `tile/<L>/<N>[.p/<W>]`: 1234067 is `x001/x234/067`. Throws on what is no tile. */
export function tilePath({ level, index, width }: Tile): string {
  assertCount("tile index", index);
  if (!isLevel(level) || !isWidth(width)) throw new RangeError(`no tile: level ${level}, width ${width}`);
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g) ?? [];
  const last = groups.pop();
  const folders = groups.map((group) => `x${group}/`).join("");
  return `tile/${level}/${folders}${last}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

/** The inverse of {@link tilePath}; null for anything that it would not have written. */
export function parseTilePath(path: string): Tile | null {
  const parts = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!parts) return null;
  const [, level, index = "", width = TILE_WIDTH] = parts;
  const tile: Tile = {
    level: level === "entries" ? level : Number(level),
    index: Number(index.replace(/\D/g, "")),
    width: Number(width),
  };
  const isTile = isLevel(tile.level) && isWidth(tile.width) && Number.isSafeInteger(tile.index);
  return isTile && tilePath(tile) === path ? tile : null;
}

const isLevel = (level: Tile["level"]): boolean =>
  level === "entries" || (Number.isInteger(level) && level >= 0 && level <= 63);
const isWidth = (width: number): boolean => Number.isInteger(width) && width >= 1 && width <= TILE_WIDTH;

/** The full hash tiles, of every level, that a growth from `from` to `to` leaves completes. */
export function tilesCompleted(from: number, to: number): HashTile[] {
  assertCount("from", from);
  assertCount("to", to, from);
  const tiles: HashTile[] = [];
  for (let level = 0; to >= leavesPerHash(level + 1); level++) {
    const last = Math.floor(to / leavesPerHash(level + 1));
    for (let index = Math.floor(from / leavesPerHash(level + 1)); index < last; index++)
      tiles.push({ level, index, width: TILE_WIDTH });
  }
  return tiles;
}

/** The partial hash tiles of a tree, at most one a level; none where the level ends with a full tile. */
export function partialTiles(size: number): HashTile[] {
  assertCount("size", size);
  const tiles: HashTile[] = [];
  for (let level = 0; size >= leavesPerHash(level); level++) {
    const hashes = Math.floor(size / leavesPerHash(level));
    const tile = { level, index: Math.floor(hashes / TILE_WIDTH), width: hashes % TILE_WIDTH };
    if (tile.width > 0) tiles.push(tile);
  }
  return tiles;
}
