import fc from "fast-check";
import { expect, test } from "vitest";
import { entriesOf, naiveNodes, naiveRoot } from "#test/factories/rfc6962-reference.ts";
import { append, emptyEdge, perfectRoot, root } from "./compact-range.ts";
import { leafHash } from "./hash.ts";

const entries = entriesOf(1000);
const leaves = entries.map(leafHash);

test("a tree grown leaf by leaf has RFC 6962's root at every size", () => {
  let edge = emptyEdge;
  for (let size = 0; size <= 130; size++) {
    expect(root(edge)).toEqual(naiveRoot(entries.slice(0, size)));
    edge = append(edge, [leaves[size]!]).edge;
  }
});

test("the root of 1,000 leaves does not depend on how they were cut into appends", () => {
  const expected = naiveRoot(entries);
  const cuts = fc.array(fc.nat(1000), { maxLength: 8 }).map((at) => [...at, 1000].sort((a, b) => a - b));
  fc.assert(
    fc.property(cuts, (ends) => {
      const edge = ends.reduce((grown, end) => append(grown, leaves.slice(grown.size, end)).edge, emptyEdge);
      expect(edge.size).toBe(1000);
      expect(root(edge)).toEqual(expected);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("an append hands out every interior node that it completes, once, with its hash", async () => {
  const first = append(emptyEdge, leaves.slice(0, 77));
  const second = append(first.edge, leaves.slice(77, 300));
  const nodes = [...first.completed, ...second.completed];
  const expected = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((level) =>
    Array.from({ length: Math.floor(300 / 2 ** level) }, (_, index) => `${level}/${index}`),
  );
  expect(nodes.map(({ level, index }) => `${level}/${index}`).sort()).toEqual(expected.sort());
  const read = naiveNodes(entries.slice(0, 300));
  for (const { level, index, hash } of nodes) expect(hash).toEqual(await read(level, index));
});

test("an append leaves the edge that it was given as it was", () => {
  const before = append(emptyEdge, leaves.slice(0, 7)).edge;
  const rootBefore = root(before);
  append(before, leaves.slice(7, 20));
  expect(root(before)).toEqual(rootBefore);
});

test("an edge that no tree has is refused, not grown", () => {
  const { hashes } = append(emptyEdge, leaves.slice(0, 7)).edge;
  for (const size of [6, 8, -1, 0.5, 2 ** 53])
    expect(() => append({ size, hashes }, leaves)).toThrow(RangeError);
  expect(() => root({ size: 1, hashes: [new Uint8Array(31)] })).toThrow(RangeError);
});

test("indexes past 32 bits are carried right", () => {
  const size = 2 ** 40 + 3;
  const grown = append({ size, hashes: leaves.slice(0, 3) }, [leaves[3]!]);
  expect(grown.completed.map(({ level, index }) => [level, index])).toEqual([
    [1, 2 ** 39 + 1],
    [2, 2 ** 38],
  ]);
});

test("the root of a perfect subtree is RFC 6962's, and its hashes stay as they were", () => {
  for (const count of [1, 2, 8, 256]) {
    const hashes = Buffer.concat(leaves.slice(0, count));
    const before = Buffer.from(hashes);
    expect(perfectRoot(hashes)).toEqual(naiveRoot(entries.slice(0, count)));
    expect(hashes).toEqual(before);
  }
  for (const count of [0, 3, 255]) expect(() => perfectRoot(new Uint8Array(count * 32))).toThrow(RangeError);
  expect(() => perfectRoot(new Uint8Array(33))).toThrow(RangeError);
});
