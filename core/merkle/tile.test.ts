import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTilePath, partialTiles, type Tile, tilePath, tilesCompleted } from "./tile.ts";

const full = (level: Tile["level"], index: number): Tile => ({ level, index, width: 256 });

test("tile paths are those of the specification", () => {
  expect(tilePath(full(0, 1234067))).toBe("tile/0/x001/x234/067");
  expect(tilePath(full(3, 5))).toBe("tile/3/005");
  expect(tilePath(full("entries", 999))).toBe("tile/entries/999");
  expect(tilePath({ level: 0, index: 273, width: 112 })).toBe("tile/0/273.p/112");
  expect(tilePath({ level: "entries", index: 1000, width: 1 })).toBe("tile/entries/x001/000.p/1");
});

test("a path leads back to its tile", () => {
  const level = fc.oneof(fc.constant("entries" as const), fc.nat(63));
  const tiles = fc.record({ level, index: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) });
  fc.assert(
    fc.property(tiles, (tile) => {
      expect(parseTilePath(tilePath(tile))).toEqual(tile);
    }),
    { seed: 5, numRuns: 500 },
  );
});

test.each([
  "tile/0/5",
  "tile/0/x000/005",
  "tile/0/001/005",
  "tile/0/x001/x005",
  "tile/00/005",
  "tile/64/005",
  "tile/-1/005",
  "tile/data/005",
  "tile/0/005.p/0",
  "tile/0/005.p/256",
  "tile/0/005.p/07",
  "tile/0/005/",
  "tile/0/005\n",
  "/tile/0/005",
  "tile/0/x999/x999/x999/x999/x999/999",
  "tile/0/../005",
])("%j is no tile path", (path) => {
  expect(parseTilePath(path)).toBeNull();
});

test("what is no tile has no path", () => {
  for (const tile of [full(64, 0), full(-1, 0), full(0, -1), full(0, 0.5), { ...full(0, 0), width: 257 }])
    expect(() => tilePath(tile)).toThrow(RangeError);
});

test("a tree of 70,000 has the tiles that the specification counts", () => {
  const completed = tilesCompleted(0, 70_000);
  expect(completed.filter(({ level }) => level === 0).map(({ index }) => index)).toEqual([
    ...Array(273).keys(),
  ]);
  expect(completed.slice(273)).toEqual([full(1, 0)]);
  expect(partialTiles(70_000)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ]);
});

test("a tree of 256 is a full tile and a partial one of width 1 above it", () => {
  expect(tilesCompleted(0, 256)).toEqual([full(0, 0)]);
  expect(partialTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
  expect([tilesCompleted(0, 255), partialTiles(0)]).toEqual([[], []]);
});

test("growth in steps completes each tile once", () => {
  const sizes = [0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 140_000];
  const steps = sizes.slice(1).flatMap((to, at) => tilesCompleted(sizes[at]!, to));
  expect(steps.map(tilePath).sort()).toEqual(tilesCompleted(0, 140_000).map(tilePath).sort());
});
