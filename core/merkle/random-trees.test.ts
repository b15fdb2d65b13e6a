import fc from "fast-check";
import { expect, test } from "vitest";
import {
  naiveConsistency,
  naiveInclusion,
  naiveNodes,
  naiveRoot,
} from "#test/factories/rfc6962-reference.ts";
import { leafHash, sameBytes } from "./hash.ts";
import { multiProof, verifyMultiProof } from "./multi-proof.ts";
import { consistencyProof, inclusionProof } from "./proof.ts";
import { verifyConsistency, verifyInclusion } from "./verify-proof.ts";

// Random trees of up to 2,000 random entries, against the definitions of RFC 6962 as they stand there.
const SIZE_MAX = 2_000;
const bytes = (seed: number): Uint8Array => new Uint8Array(Buffer.from(`${seed}`.repeat(1 + (seed % 7))));
const tree = fc
  .tuple(fc.integer({ min: 1, max: SIZE_MAX }), fc.nat(2 ** 30), fc.nat(), fc.nat())
  .map(([size, seed, a, b]) => ({
    entries: Array.from({ length: size }, (_, n) => bytes(seed + n)),
    size,
    index: a % size,
    from: 1 + (b % size),
    seed,
  }));
const runs = { seed: 6962, numRuns: 40 };

/** On which side each sibling stands, from the leaf upwards: the shape of a path, by the definition. */
function sides(index: number, size: number): string {
  if (size === 1) return "";
  let k = 1;
  while (k * 2 < size) k *= 2;
  return index < k ? `${sides(index, k)}r` : `${sides(index - k, size - k)}l`;
}

test("inclusion proofs of random trees are the definition's, and hold nowhere that is shaped otherwise", async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.nat(SIZE_MAX), fc.nat(SIZE_MAX), async ({ entries, size, index }, i, s) => {
      const proof = await inclusionProof(index, size, naiveNodes(entries));
      expect(proof).toEqual(naiveInclusion(index, entries));
      const claim = { index, size, leafHash: leafHash(entries[index]!), proof, root: naiveRoot(entries) };
      expect(verifyInclusion(claim).ok).toBe(true);
      const elsewhere = verifyInclusion({ ...claim, index: i, size: s }).ok;
      expect(elsewhere).toBe(i < s && sides(i, s) === sides(index, size));
      expect(verifyInclusion({ ...claim, size: index }).ok).toBe(false);
    }),
    runs,
  );
});

test("consistency proofs of random trees are the definition's, and hold from no other size", async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.nat(SIZE_MAX), async ({ entries, size, from }, other) => {
      const proof = await consistencyProof(from, size, naiveNodes(entries));
      expect(proof).toEqual(naiveConsistency(from, entries));
      const [fromRoot, toRoot] = [naiveRoot(entries.slice(0, from)), naiveRoot(entries)];
      const claim = { from, to: size, fromRoot, toRoot, proof };
      expect(verifyConsistency(claim).ok).toBe(true);
      if (other !== from) expect(verifyConsistency({ ...claim, from: other }).ok).toBe(false);
      if (from < size) {
        expect(verifyConsistency({ ...claim, fromRoot: toRoot, toRoot: fromRoot }).ok).toBe(false);
        expect(verifyConsistency({ ...claim, from: size, to: from }).ok).toBe(false);
      }
    }),
    runs,
  );
});

test("a proof of random trees that was cut, swapped, doubled or lengthened is refused", async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.nat(), fc.nat(), async ({ entries, size, index, from }, a, b) => {
      const root = naiveRoot(entries);
      const inclusion = { index, size, leafHash: leafHash(entries[index]!), root };
      for (const proof of spoilt(naiveInclusion(index, entries), a, b))
        expect(verifyInclusion({ ...inclusion, proof }).ok).toBe(false);
      const consistency = { from, to: size, fromRoot: naiveRoot(entries.slice(0, from)), toRoot: root };
      for (const proof of spoilt(naiveConsistency(from, entries), a, b))
        expect(verifyConsistency({ ...consistency, proof }).ok).toBe(false);
    }),
    runs,
  );
});

/** Other lists of hashes than this one, made from it. */
function spoilt(proof: readonly Uint8Array[], a: number, b: number): Uint8Array[][] {
  const longer = [...proof, new Uint8Array(32)];
  if (proof.length === 0) return [longer];
  const [i, j] = [a % proof.length, b % proof.length];
  const swapped = proof.with(i, proof[j]!).with(j, proof[i]!);
  const cut = proof.toSpliced(i, 1);
  const doubled = proof.toSpliced(i, 0, proof[i]!);
  const isSame = sameBytes(proof[i]!, proof[j]!);
  return [longer, cut, doubled, proof.slice(0, i), ...(isSame ? [] : [swapped])];
}

test("any set of leaves of random trees is proved at once, and a spoilt multi-proof never", async () => {
  await fc.assert(
    fc.asyncProperty(
      tree,
      fc.array(fc.nat(), { minLength: 1, maxLength: 30 }),
      async ({ entries, size, index }, picks) => {
        const indexes = [...new Set([index, ...picks.map((pick) => pick % size)])];
        const hashes = await multiProof(indexes, size, naiveNodes(entries));
        const leaves = new Map(indexes.map((at) => [at, leafHash(entries[at]!)]));
        const claim = { leaves, size, hashes, root: naiveRoot(entries) };
        expect(verifyMultiProof(claim).ok).toBe(true);
        for (const other of spoilt(hashes, index, picks[0]!))
          expect(verifyMultiProof({ ...claim, hashes: other }).ok).toBe(false);
        const moved = new Map(leaves);
        moved.delete(index);
        moved.set(size, leafHash(entries[index]!));
        expect(verifyMultiProof({ ...claim, leaves: moved }).ok).toBe(false);
      },
    ),
    runs,
  );
});
