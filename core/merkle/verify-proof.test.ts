import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decodeBase64 } from "./text.ts";
import { verifyConsistency, verifyInclusion } from "./verify-proof.ts";

interface Vector extends Record<string, unknown> {
  readonly case: string;
  readonly wantErr: boolean;
}

/** Numbers become strings first: they go up to 2^64 - 1, which JSON.parse would round. */
function vectors(name: string): Vector[] {
  const text = readFileSync(new URL(`../../test/fixtures/merkle/${name}`, import.meta.url), "utf8");
  return JSON.parse(text.replace(/: (\d+)/g, ': "$1"'));
}

const bytes = (value: unknown): Uint8Array => decodeBase64(String(value)) ?? new Uint8Array(0);
const proofOf = (vector: Vector): Uint8Array[] => ((vector.proof ?? []) as unknown[]).map(bytes);

const inclusion = vectors("rfc6962-inclusion.json");
const consistency = vectors("rfc6962-consistency.json");

test("all 196 vectors are read, with indexes past 2^53 unrounded", () => {
  expect([inclusion.length, consistency.length]).toEqual([98, 98]);
  expect(inclusion.some(({ leafIdx }) => leafIdx === "18446744073709551615")).toBe(true);
});

test.each(inclusion)("inclusion vector $case", (vector) => {
  const verdict = verifyInclusion({
    index: BigInt(String(vector.leafIdx)),
    size: BigInt(String(vector.treeSize)),
    leafHash: bytes(vector.leafHash),
    proof: proofOf(vector),
    root: bytes(vector.root),
  });
  expect(verdict.ok).toBe(!vector.wantErr);
});

test.each(consistency)("consistency vector $case", (vector) => {
  const verdict = verifyConsistency({
    from: BigInt(String(vector.size1)),
    to: BigInt(String(vector.size2)),
    fromRoot: bytes(vector.root1),
    toRoot: bytes(vector.root2),
    proof: proofOf(vector),
  });
  expect(verdict.ok).toBe(!vector.wantErr);
});

const hash = new Uint8Array(32);

test("what is no uint64 is refused, not rounded and not thrown", () => {
  const claim = { index: 0, size: 1, leafHash: hash, proof: [], root: hash };
  expect(verifyInclusion(claim)).toEqual({ ok: true });
  for (const size of [0, -1, 1.5, Number.NaN, 2 ** 53, 2n ** 64n, -1n])
    expect(verifyInclusion({ ...claim, size }).ok).toBe(false);
  expect(verifyInclusion({ ...claim, index: -1 })).toEqual({ ok: false, check: "index is out of range" });
  const same = { from: 1, to: 1, fromRoot: hash, toRoot: hash, proof: [] };
  expect(verifyConsistency(same)).toEqual({ ok: true });
  for (const size of [0, -1, 0.5, Number.POSITIVE_INFINITY, 2n ** 64n])
    expect(verifyConsistency({ ...same, from: size, to: size }).ok).toBe(false);
});

test("a failure names the check", () => {
  const claim = { index: 5n, size: 8n, leafHash: hash, root: hash };
  const proof = [hash, hash, hash];
  expect(verifyInclusion({ ...claim, proof })).toMatchObject({ check: "root differs" });
  expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toMatchObject({ check: "proof is too short" });
  expect(verifyInclusion({ ...claim, proof: [hash, ...proof] })).toMatchObject({
    check: "proof is too long",
  });
  expect(verifyInclusion({ ...claim, proof: [new Uint8Array(31)] })).toMatchObject({
    check: "hash is not 32 bytes",
  });
  const prefix = { from: 6n, to: 8n, fromRoot: hash, toRoot: hash };
  expect(verifyConsistency({ ...prefix, proof })).toMatchObject({ check: "old root differs" });
  expect(verifyConsistency({ ...prefix, proof: [] })).toMatchObject({ check: "proof is too short" });
});
