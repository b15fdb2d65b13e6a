import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bitFlips,
  entriesOf,
  naiveInclusion,
  naiveNodes,
  naiveRoot,
} from "#test/factories/rfc6962-reference.ts";
import { leafHash } from "./hash.ts";
import { multiProof, verifyMultiProof } from "./multi-proof.ts";

const entries = entriesOf(200);

async function claimOf(indexes: readonly number[], size: number) {
  const tree = entries.slice(0, size);
  const hashes = await multiProof(indexes, size, naiveNodes(tree));
  const leaves = new Map(indexes.map((index) => [index, leafHash(entries[index]!)]));
  return { leaves, size, hashes, root: naiveRoot(tree) };
}

const subset = fc
  .integer({ min: 1, max: 200 })
  .chain((size) =>
    fc.tuple(fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 40 }), fc.constant(size)),
  );

test("any leaves of any tree are proved at once, and only those", async () => {
  await fc.assert(
    fc.asyncProperty(subset, fc.nat(), async ([indexes, size], pick) => {
      const claim = await claimOf(indexes, size);
      expect(verifyMultiProof(claim)).toEqual({ ok: true });
      const one = indexes[pick % indexes.length]!;
      const forged = new Map(claim.leaves).set(one, leafHash(Uint8Array.of(1)));
      expect(verifyMultiProof({ ...claim, leaves: forged })).toMatchObject({ check: "root differs" });
      const fewer = new Map(claim.leaves);
      fewer.delete(one);
      expect(verifyMultiProof({ ...claim, leaves: fewer }).ok).toBe(false);
    }),
    { seed: 4, numRuns: 200 },
  );
});

test("one leaf needs as many hashes as its inclusion proof, all leaves need none", async () => {
  expect((await claimOf([5], 77)).hashes.length).toBe(naiveInclusion(5, entries.slice(0, 77)).length);
  expect((await claimOf([...Array(77).keys()], 77)).hashes).toEqual([]);
});

test("one changed bit, a hash more or a hash less is refused", async () => {
  const claim = await claimOf([3, 4, 90], 101);
  for (const [at, hash] of claim.hashes.entries())
    for (const flipped of bitFlips(hash))
      expect(verifyMultiProof({ ...claim, hashes: claim.hashes.with(at, flipped) }).ok).toBe(false);
  expect(verifyMultiProof({ ...claim, hashes: claim.hashes.slice(1) })).toMatchObject({
    check: "proof is too short",
  });
  const longer = [...claim.hashes, claim.root];
  expect(verifyMultiProof({ ...claim, hashes: longer })).toMatchObject({ check: "proof is too long" });
});

test("hostile claims are answered, not thrown", async () => {
  const claim = await claimOf([3], 10);
  const leaf = leafHash(entries[3]!);
  for (const index of [10, -1, 0.5, Number.NaN])
    expect(verifyMultiProof({ ...claim, leaves: new Map([[index, leaf]]) }).ok).toBe(false);
  for (const size of [0, -5, Number.NaN, 2 ** 60])
    expect(verifyMultiProof({ ...claim, size }).ok).toBe(false);
  expect(verifyMultiProof({ ...claim, leaves: new Map(), hashes: [claim.root] }).ok).toBe(false);
  expect(verifyMultiProof({ ...claim, hashes: [new Uint8Array(0)] })).toMatchObject({
    check: "hash is not 32 bytes",
  });
});

test("a proof of nothing or of a leaf outside the tree is refused", async () => {
  const read = naiveNodes(entries);
  for (const indexes of [[], [200], [-1], [0.5]])
    await expect(multiProof(indexes, 200, read)).rejects.toThrow(RangeError);
});
