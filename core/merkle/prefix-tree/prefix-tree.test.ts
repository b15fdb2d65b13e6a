import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readTestEnv } from "#config/test-env.ts";
import { leafHash, nodeHash } from "../hash.ts";
import {
  emptySubtree,
  type LeafSpan,
  labelLeaf,
  prefixNode,
  rangeRoot,
  valueHash,
  wideHash,
} from "./hashes.ts";
import {
  bucketOf,
  crownOf,
  inLabelOrder,
  type Labelled,
  type PrefixProof,
  proveCrown,
  provePath,
  subtreeOf,
} from "./tree.ts";
import { type LabelClaim, verifyLabel } from "./verify.ts";

const sha = (...parts: (Uint8Array | number[])[]): Uint8Array =>
  new Uint8Array(
    createHash("sha256")
      .update(Buffer.concat(parts.map((each) => Buffer.from(each))))
      .digest(),
  );
const random = (...words: (string | number)[]): Uint8Array => sha(Buffer.from(words.join("/")));
/** Labels that share 40 bits with one another, or few: what an attacker may choose, and what a secret gives. */
const labelOf = (seed: number, n: number): Uint8Array => {
  const bytes = random("label", seed, n);
  if (n % 5 !== 1) return bytes;
  const near = random("label", seed, n - 1);
  near[5]! ^= 1 << (seed % 8);
  return near;
};
const map = fc.tuple(fc.integer({ min: 0, max: 150 }), fc.nat(2 ** 30)).map(([size, seed]): Map => {
  const all = Array.from({ length: size }, (_, n) => ({
    label: labelOf(seed, n),
    value: random("value", seed, n),
  }));
  return { sorted: inLabelOrder(all), seed, span: { from: seed, to: seed + size + 1 } };
});
interface Map {
  readonly sorted: Labelled[];
  readonly seed: number;
  readonly span: LeafSpan;
}
const rootOf = ({ sorted, span }: Map) => rangeRoot(span, sorted.length, subtreeOf(sorted).hash);
const claimOf = (of: Map, label: Uint8Array, value: Uint8Array | null): LabelClaim => ({
  ...{ label, value, proof: provePath(of.sorted, label), span: of.span },
  ...{ labels: of.sorted.length, root: rootOf(of) },
});
const runs = { seed: 70, numRuns: 25 };

/** The definition: bit by bit, without order or counting from outside. */
function byDefinition(all: readonly Labelled[], depth = 0): Uint8Array {
  if (all.length === 0) return sha([0x10]);
  if (all.length === 1) return sha([0x11], all[0]!.label, all[0]!.value);
  const bit = ({ label }: Labelled) => (label[depth >> 3]! >> (7 - (depth % 8))) & 1;
  const [left, right] = [0, 1].map((side) =>
    byDefinition(
      all.filter((each) => bit(each) === side),
      depth + 1,
    ),
  );
  return sha([0x12], left!, right!);
}

test("the root of a random map is the definition's, and says how many labels of which range", () => {
  fc.assert(
    fc.property(map, (of) => {
      const numbers = Buffer.alloc(24);
      for (const [n, value] of [of.span.from, of.span.to, of.sorted.length].entries())
        numbers.writeBigUInt64BE(BigInt(value), 8 * n);
      expect(rootOf(of)).toEqual(sha([0x13], numbers, byDefinition(of.sorted)));
    }),
    runs,
  );
});

test("every label of a random map is shown with what it maps to, every other one is shown not to be there", () => {
  fc.assert(
    fc.property(map, (of) => {
      for (const { label, value } of of.sorted.slice(0, 25)) {
        const claim = claimOf(of, label, value);
        expect(verifyLabel(claim).ok).toBe(true);
        expect(verifyLabel({ ...claim, value: null }).ok).toBe(false);
        const asOther = { ...claim.proof, other: { label, value } };
        expect(verifyLabel({ ...claim, value: null, proof: asOther }).ok).toBe(false);
        expect(verifyLabel({ ...claim, value: random("another") }).ok).toBe(false);
      }
      for (let n = 0; n < 20; n++) {
        const label = random("absent", of.seed, n);
        const claim = claimOf(of, label, null);
        expect(verifyLabel(claim).ok).toBe(true);
        expect(verifyLabel({ ...claim, value: random("value") }).ok).toBe(false);
      }
    }),
    { ...runs, numRuns: 8 },
  );
});

test("a path put together from the upper part and one bucket is the path of the whole tree", () => {
  fc.assert(
    fc.property(map, fc.integer({ min: 0, max: 8 }), (of, depth) => {
      const buckets = Array.from({ length: 2 ** depth }, (_, n) =>
        of.sorted.filter(({ label }) => bucketOf(label, depth) === n),
      );
      const crown = crownOf(buckets.map((each) => subtreeOf(each, depth)));
      expect(crown[0]![0]!.hash).toEqual(subtreeOf(of.sorted).hash);
      for (const label of [...of.sorted.slice(0, 8).map((each) => each.label), random("absent", of.seed)]) {
        const { siblings, bucket } = proveCrown(crown, label);
        const below = provePath(buckets[bucket]!, label, depth);
        expect({ siblings: [...siblings, ...below.siblings], other: below.other }).toEqual(
          provePath(of.sorted, label),
        );
      }
    }),
    runs,
  );
});

const withBit = (bytes: Uint8Array, bit: number): Uint8Array => {
  const other = Uint8Array.from(bytes);
  other[bit >> 3]! ^= 1 << (bit & 7);
  return other;
};
/** Every fifth bit, so that each of a byte's eight comes in turn; of the long tests all of them. */
const ONE_IN = readTestEnv().WHOSAW_TEST_EVERY_CASE ? 1 : 5;
const flips = (bytes: Uint8Array) =>
  Array.from({ length: Math.ceil((8 * bytes.length) / ONE_IN) }, (_, nth) => withBit(bytes, nth * ONE_IN));
function* brokenProofs({ siblings, other }: PrefixProof): Generator<PrefixProof> {
  for (const [n, each] of siblings.entries())
    for (const flipped of flips(each)) yield { siblings: siblings.with(n, flipped), other };
  for (const label of other ? flips(other.label) : []) yield { siblings, other: { ...other!, label } };
  for (const value of other ? flips(other.value) : []) yield { siblings, other: { ...other!, value } };
  for (const n of siblings.keys()) yield { siblings: siblings.toSpliced(n, 1), other };
  yield { siblings: [...siblings, emptySubtree], other };
  yield { siblings: [emptySubtree, ...siblings], other };
}

test("a one-bit flip anywhere in label, value, proof, root or range is refused", () => {
  fc.assert(
    fc.property(map, fc.nat(), (of, which) => {
      const there = of.sorted[which % Math.max(1, of.sorted.length)];
      const claims = [
        claimOf(of, random("absent", which), null),
        ...(there ? [claimOf(of, there.label, there.value)] : []),
      ];
      for (const claim of claims) {
        for (const proof of brokenProofs(claim.proof))
          expect(verifyLabel({ ...claim, proof }).ok).toBe(false);
        for (const root of flips(claim.root)) expect(verifyLabel({ ...claim, root }).ok).toBe(false);
        for (const value of claim.value ? flips(claim.value) : [])
          expect(verifyLabel({ ...claim, value }).ok).toBe(false);
        for (const label of flips(claim.label)) {
          const held = verifyLabel({ ...claim, label }).ok;
          // Of a label that is not there, a neighbour that is not there either has the same proof, and it is true of it.
          if (held)
            expect([claim.value, of.sorted.find((each) => Buffer.compare(each.label, label) === 0)]).toEqual([
              null,
              undefined,
            ]);
        }
        const { span, labels } = claim;
        for (const other of [
          { from: span.from + 1, to: span.to },
          { from: span.from, to: span.to + 1 },
        ])
          expect(verifyLabel({ ...claim, span: other }).ok).toBe(false);
        expect(verifyLabel({ ...claim, labels: labels + 1 }).ok).toBe(false);
      }
    }),
    { ...runs, numRuns: 3 },
  );
});

test("a proof holds for no other label of the map, and in no other map", () => {
  fc.assert(
    fc.property(map, map, (one, other) => {
      fc.pre(one.sorted.length > 1 && one.seed !== other.seed);
      const [first, second] = one.sorted as [Labelled, Labelled];
      const claim = claimOf(one, first.label, first.value);
      expect(verifyLabel({ ...claim, label: second.label }).ok).toBe(false);
      expect(verifyLabel({ ...claim, label: second.label, value: second.value }).ok).toBe(false);
      expect(
        verifyLabel({ ...claim, root: rootOf(other), span: other.span, labels: other.sorted.length }).ok,
      ).toBe(false);
      // Not even in a map of the same labels for another range.
      const moved = { ...one, span: { from: one.span.from, to: one.span.to + 9 } };
      expect(verifyLabel({ ...claim, span: moved.span }).ok).toBe(false);
      expect(verifyLabel({ ...claim, root: rootOf(moved) }).ok).toBe(false);
    }),
    runs,
  );
});

test("no hash of one kind passes for one of another kind, nor for one of the log's tree", () => {
  const [a, b] = [random("a"), random("b")];
  const span = { from: 0, to: 1 };
  const kinds = [
    ...[
      emptySubtree,
      labelLeaf(a, b),
      prefixNode(a, b),
      rangeRoot(span, 0, a),
      valueHash(a, []),
      wideHash(span, []),
    ],
    ...[nodeHash(a, b), leafHash(Buffer.concat([a, b])), sha([0x02], a, b), sha(a, b), sha()],
  ];
  expect(new Set(kinds.map((each) => Buffer.from(each).toString("hex"))).size).toBe(kinds.length);
  // A node shown as a leaf, or a leaf as a node: as the second preimage that RFC 6962 keeps apart.
  const two = inLabelOrder([
    { label: a, value: b },
    { label: b, value: a },
  ]);
  const top = subtreeOf(two).hash;
  const root = rangeRoot(span, 1, top);
  for (const { label, value } of two) {
    const claim = { label, value, proof: { siblings: [], other: null }, span, labels: 1, root };
    expect(verifyLabel(claim).ok).toBe(false);
  }
});

test("bytes of other lengths are refused, not computed with", () => {
  const of = { sorted: [], seed: 0, span: { from: 0, to: 1 } };
  const claim = claimOf(of, random("a"), null);
  expect(verifyLabel(claim)).toEqual({ ok: true });
  for (const label of [new Uint8Array(), new Uint8Array(31), new Uint8Array(33)])
    expect(verifyLabel({ ...claim, label })).toMatchObject({ check: "hash is not 32 bytes" });
  const long = { siblings: Array.from({ length: 257 }, () => emptySubtree), other: null };
  expect(verifyLabel({ ...claim, proof: long })).toMatchObject({ check: "proof is too long" });
  expect(() => inLabelOrder([{ label: random("a") }, { label: random("a") }])).toThrow(/twice/);
});

test("a label that its builder put in another's place hides nobody: it does not stand where that path leads", () => {
  const [left, right] = [new Uint8Array(32).fill(0x11), new Uint8Array(32).fill(0xee)];
  const value = random("value");
  const leaves = [labelLeaf(right, value), labelLeaf(left, value)] as const; // each on the other's side
  const span = { from: 0, to: 9 };
  const root = rangeRoot(span, 2, prefixNode(...leaves));
  const proof = { siblings: [leaves[1]], other: { label: right, value } };
  const claim = { label: left, value: null, proof, span, labels: 2, root };
  expect(verifyLabel(claim)).toMatchObject({ ok: false, check: "label does not lead here" });
});
