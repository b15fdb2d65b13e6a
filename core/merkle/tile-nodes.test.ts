import { expect, test } from "vitest";
import { entriesOf, naiveNodes, naiveRoot } from "#test/factories/rfc6962-reference.ts";
import { append, emptyEdge, root } from "./compact-range.ts";
import { leafHash } from "./hash.ts";
import { consistencyProof, inclusionProof, type ReadNode } from "./proof.ts";
import { leavesAt } from "./shape.ts";
import { partialTiles, tilePath, tilesCompleted } from "./tile.ts";
import { buildTile, nodesFromTiles } from "./tile-nodes.ts";
import { verifyConsistency, verifyInclusion } from "./verify-proof.ts";

const size = 70_000;
const entries = entriesOf(size);
const leaves = entries.map(leafHash);
const edgeOf = (count: number) => append(emptyEdge, leaves.slice(0, count)).edge;

/** The tiles of the tree of 70,000 by path, built from the nodes that the appends handed out. */
const stored = await storeTiles();

async function storeTiles(): Promise<Map<string, Uint8Array>> {
  const nodes = new Map(leaves.map((hash, index) => [`0/${index}`, hash]));
  for (const { level, index, hash } of append(emptyEdge, leaves).completed)
    nodes.set(`${level}/${index}`, hash);
  const read: ReadNode = async (level, index) => nodes.get(`${level}/${index}`)!;
  const tiles = [...tilesCompleted(0, size), ...partialTiles(size)];
  return new Map(
    await Promise.all(tiles.map(async (tile) => [tilePath(tile), await buildTile(tile, read)] as const)),
  );
}

const readStored = async (path: string): Promise<Uint8Array> => {
  const bytes = stored.get(path);
  if (!bytes) throw new Error(`${path} was never stored`);
  return bytes;
};
const fromTiles = () => nodesFromTiles(size, (tile) => readStored(tilePath(tile)));

test("tiles have 8,192 bytes when full and hold the leaf hashes in order", () => {
  expect(stored.get("tile/0/000")?.length).toBe(8192);
  expect(stored.get("tile/0/273.p/112")?.slice(-32)).toEqual(leaves[size - 1]);
});

test("every kind of node is read out of the tiles", async () => {
  const [read, naive] = [fromTiles(), naiveNodes(entries)];
  for (let level = 0; level <= 16; level++)
    for (const index of new Set([0, Math.floor(size / leavesAt(level)) - 1]))
      expect(await read(level, index)).toEqual(await naive(level, index));
});

test("proofs made from tiles verify", async () => {
  const treeRoot = root(edgeOf(size));
  expect(treeRoot).toEqual(naiveRoot(entries));
  for (const index of [0, 255, 256, 65_535, 65_536, 69_888, 69_999]) {
    const proof = await inclusionProof(index, size, fromTiles());
    expect(verifyInclusion({ index, size, leafHash: leaves[index]!, proof, root: treeRoot })).toEqual({
      ok: true,
    });
    const from = index + 1;
    const prefix = await consistencyProof(from, size, fromTiles());
    const claim = { from, to: size, fromRoot: root(edgeOf(from)), toRoot: treeRoot, proof: prefix };
    expect(verifyConsistency(claim)).toEqual({ ok: true });
  }
});

test("one proof fetches each tile once", async () => {
  const asked: string[] = [];
  const read = nodesFromTiles(size, (tile) => {
    asked.push(tilePath(tile));
    return readStored(tilePath(tile));
  });
  await inclusionProof(69_999, size, read);
  expect(asked.sort()).toEqual(["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
});

test("an older, smaller tree is read out of tiles that have grown wider", async () => {
  const read = nodesFromTiles(65_000, async ({ level, index }) =>
    readStored(tilePath({ level, index, width: 256 })),
  );
  const proof = await inclusionProof(64_999, 65_000, read);
  const claim = { index: 64_999, size: 65_000, leafHash: leaves[64_999]!, proof, root: root(edgeOf(65_000)) };
  expect(verifyInclusion(claim)).toEqual({ ok: true });
});

test("a node outside the tree and a cut-off tile are refused", async () => {
  await expect(fromTiles()(0, size)).rejects.toThrow(RangeError);
  await expect(fromTiles()(17, 0)).rejects.toThrow(RangeError);
  const cut = nodesFromTiles(size, async (tile) => (await readStored(tilePath(tile))).slice(0, -1));
  await expect(cut(0, size - 1)).rejects.toThrow("tile/0/273.p/112 is too short");
});
