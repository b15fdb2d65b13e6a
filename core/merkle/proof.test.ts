import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bitFlips,
  entriesOf,
  naiveConsistency,
  naiveInclusion,
  naiveNodes,
  naiveRoot,
} from "#test/factories/rfc6962-reference.ts";
import { leafHash } from "./hash.ts";
import { consistencyProof, inclusionProof } from "./proof.ts";
import { verifyConsistency, verifyInclusion } from "./verify-proof.ts";

const entries = entriesOf(300);
const tree = (size: number) => entries.slice(0, size);
const pair = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.tuple(fc.integer({ min: 1, max: size }), fc.constant(size)));

test("inclusion proofs are RFC 6962's and verify at no other index", async () => {
  await fc.assert(
    fc.asyncProperty(pair, fc.nat(300), async ([count, size], other) => {
      const index = count - 1;
      const proof = await inclusionProof(index, size, naiveNodes(tree(size)));
      expect(proof).toEqual(naiveInclusion(index, tree(size)));
      const claim = { index, size, leafHash: leafHash(entries[index]!), proof, root: naiveRoot(tree(size)) };
      expect(verifyInclusion(claim)).toEqual({ ok: true });
      if (other !== index) expect(verifyInclusion({ ...claim, index: other }).ok).toBe(false);
    }),
    { seed: 2, numRuns: 150 },
  );
});

test("consistency proofs are RFC 6962's and verify between no other roots", async () => {
  await fc.assert(
    fc.asyncProperty(pair, async ([from, to]) => {
      const proof = await consistencyProof(from, to, naiveNodes(tree(to)));
      expect(proof).toEqual(naiveConsistency(from, tree(to)));
      const claim = { from, to, fromRoot: naiveRoot(tree(from)), toRoot: naiveRoot(tree(to)), proof };
      expect(verifyConsistency(claim)).toEqual({ ok: true });
      const rewritten = naiveRoot([leafHash(entries[0]!), ...tree(from).slice(1)]);
      expect(verifyConsistency({ ...claim, fromRoot: rewritten }).ok).toBe(false);
    }),
    { seed: 3, numRuns: 150 },
  );
});

test("each small tree proves every leaf and every prefix of itself", async () => {
  for (let size = 1; size <= 33; size++) {
    const [read, root] = [naiveNodes(tree(size)), naiveRoot(tree(size))];
    for (let index = 0; index < size; index++) {
      const proof = await inclusionProof(index, size, read);
      expect(verifyInclusion({ index, size, leafHash: leafHash(entries[index]!), proof, root }).ok).toBe(
        true,
      );
      const from = index + 1;
      const prefix = await consistencyProof(from, size, read);
      const fromRoot = naiveRoot(tree(from));
      expect(verifyConsistency({ from, to: size, fromRoot, toRoot: root, proof: prefix }).ok).toBe(true);
    }
  }
});

test("one changed bit anywhere in a proof, a leaf or a root is refused", async () => {
  const [index, from, size] = [201, 201, 299];
  const read = naiveNodes(tree(size));
  const root = naiveRoot(tree(size));
  const inclusion = { index, size, leafHash: leafHash(entries[index]!), root };
  const path = await inclusionProof(index, size, read);
  const consistency = { from, to: size, fromRoot: naiveRoot(tree(from)), toRoot: root };
  const prefix = await consistencyProof(from, size, read);
  for (const proof of withOneFlip([inclusion.leafHash, root, ...path])) {
    const [leaf, flippedRoot, ...rest] = proof;
    expect(verifyInclusion({ ...inclusion, leafHash: leaf!, root: flippedRoot!, proof: rest }).ok).toBe(
      false,
    );
  }
  for (const proof of withOneFlip([consistency.fromRoot, root, ...prefix])) {
    const [fromRoot, toRoot, ...rest] = proof;
    expect(verifyConsistency({ from, to: size, fromRoot: fromRoot!, toRoot: toRoot!, proof: rest }).ok).toBe(
      false,
    );
  }
});

/** Every list of hashes that differs from this one in a single bit. */
function* withOneFlip(hashes: readonly Uint8Array[]): Generator<Uint8Array[]> {
  for (const [at, hash] of hashes.entries())
    for (const flipped of bitFlips(hash)) yield hashes.with(at, flipped);
}

test("proofs of what is not in the tree are refused before anything is read", async () => {
  const never = () => Promise.reject(new Error("read"));
  for (const [index, size] of [
    [5, 5],
    [-1, 5],
    [0.5, 5],
    [0, 0],
  ] as const)
    await expect(inclusionProof(index, size, never)).rejects.toThrow(RangeError);
  for (const [from, to] of [
    [0, 5],
    [6, 5],
    [1, 2 ** 53],
  ] as const)
    await expect(consistencyProof(from, to, never)).rejects.toThrow(RangeError);
});

test("a proof in a tree of 2^40 leaves reads the nodes beside the path, none of them twice", async () => {
  const asked: string[] = [];
  const read = async (level: number, index: number) => {
    asked.push(`${level}/${index}`);
    return new Uint8Array(32);
  };
  await inclusionProof(2 ** 39 + 1, 2 ** 40, read);
  expect(asked.slice(0, 2)).toEqual([`0/${2 ** 39}`, `1/${2 ** 38 + 1}`]);
  expect(new Set(asked).size).toBe(40);
});
