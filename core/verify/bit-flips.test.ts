import { expect, test } from "vitest";
import { readTestEnv } from "#config/test-env.ts";
import { canonicalText } from "#core/base/canonical.ts";
import { PaperLog, paperBundle, readEntry } from "#test/factories/paper-log.ts";
import {
  naiveConsistency,
  naiveInclusion,
  naiveNodes,
  naiveRoot,
} from "#test/factories/rfc6962-reference.ts";
import { leafHash } from "../merkle/hash.ts";
import { multiProof, verifyMultiProof } from "../merkle/multi-proof.ts";
import { utf8 } from "../merkle/text.ts";
import type { Verdict } from "../merkle/verdict.ts";
import { verifyConsistency, verifyInclusion } from "../merkle/verify-proof.ts";
import { hashesOf } from "./bundle/fingerprints.ts";
import type { Bundle } from "./bundle/format.ts";
import { checkFiles } from "./bundle-report.ts";
import type { Given } from "./given.ts";
import type { Report } from "./report.ts";
import { verify } from "./verify.ts";

const EVERY_CASE = readTestEnv().WHOSAW_TEST_EVERY_CASE !== undefined;
/** A fifth of the flips in npm test, spread alike. */
const SHARE = EVERY_CASE ? 1 : 0.2;
const FLIPS = 10_000 * SHARE;
const SEED = 20_261_121;

/** Mulberry32: the same flips in every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = (below: number) => number;

interface Case {
  readonly what: string;
  /** How many of the flips: those that need no signature are many times faster. */
  readonly flips: number;
  /** What is said of it with one bit changed, or with none. Null for "it holds". */
  readonly refusal: (random: Random | null) => string | null;
}

const log = new PaperLog(Array.from({ length: 37 }, (_, n) => readEntry(n)));
const file = (name: string, words: string) => ({ name, bytes: utf8(words) });

function flipped(bytes: Uint8Array, random: Random | null): Uint8Array {
  const copy = Uint8Array.from(bytes);
  if (random === null) return copy;
  const bit = random(bytes.length * 8);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

/** What a report says failed. Throws when it neither holds nor says which check failed, what was found and what it means. */
function refusalOf({ verdict, steps, meaning }: Report): string | null {
  if (verdict === "holds") return null;
  const failed = steps.find(({ state }) => state === "fails");
  if (!failed?.found || !meaning) throw new Error(`refused without a reason: ${meaning}`);
  return failed.claim;
}

/** Files of which one is changed, or the pinned key when there is no file of that number. */
function evidence(
  what: string,
  flips: number,
  files: readonly Given[],
  target: number,
  vkey = log.vkey,
): Case {
  return {
    what,
    flips,
    refusal: (random) => {
      const changed = files.map((each, at) =>
        at === target ? { ...each, bytes: flipped(each.bytes, random) } : each,
      );
      const key = target < files.length ? vkey : new TextDecoder().decode(flipped(utf8(vkey), random));
      return refusalOf(verify(changed, key));
    },
  };
}

const words = (verdict: Verdict): string | null => (verdict.ok ? null : verdict.check);

/** A proof by itself: leaf, root and hashes in one string of bytes, of which one bit is changed. */
function proofs(): Case[] {
  const { entries } = log;
  const [index, from, size, root] = [22, 19, entries.length, naiveRoot(entries)];
  const over = (hashes: readonly Uint8Array[], check: (changed: Uint8Array[]) => Verdict) => {
    const whole = new Uint8Array(Buffer.concat(hashes));
    return (random: Random | null) => {
      const bytes = flipped(whole, random);
      return words(check(hashes.map((_, n) => bytes.slice(n * 32, n * 32 + 32))));
    };
  };
  const inclusion = over(
    [leafHash(entries[index]!), root, ...naiveInclusion(index, entries)],
    ([leaf, head, ...proof]) => verifyInclusion({ index, size, leafHash: leaf!, root: head!, proof }),
  );
  const consistency = over(
    [naiveRoot(entries.slice(0, from)), root, ...naiveConsistency(from, entries)],
    ([fromRoot, toRoot, ...proof]) =>
      verifyConsistency({ from, to: size, fromRoot: fromRoot!, toRoot: toRoot!, proof }),
  );
  return [
    { what: "inclusion proof", flips: 1_500, refusal: inclusion },
    { what: "consistency proof", flips: 1_500, refusal: consistency },
  ];
}

async function multiProofs(): Promise<Case> {
  const { entries } = log;
  const indexes = [3, 4, 22, 30];
  const size = entries.length;
  const hashes = await multiProof(indexes, size, naiveNodes(entries));
  const parts = [naiveRoot(entries), ...indexes.map((at) => leafHash(entries[at]!)), ...hashes];
  const whole = new Uint8Array(Buffer.concat(parts));
  const refusal = (random: Random | null) => {
    const bytes = flipped(whole, random);
    const [root, ...rest] = parts.map((_, n) => bytes.slice(n * 32, n * 32 + 32));
    const leaves = new Map(indexes.map((at, n) => [at, rest[n]!]));
    return words(verifyMultiProof({ leaves, size, hashes: rest.slice(indexes.length), root: root! }));
  };
  return { what: "multi-proof", flips: 1_500, refusal };
}

/** A bundle of which a forger changed one bit of one file, and named its new hash in the manifest. */
async function forgeries(): Promise<Case[]> {
  const { bundle, log: source, zip } = await paperBundle();
  const forged = (name: Exclude<keyof Bundle, "manifest.json">): Case => ({
    what: `${name} of a forged bundle`,
    flips: 250,
    refusal: (random) => {
      const changed = { ...bundle, [name]: flipped(bundle[name], random) };
      const manifest = {
        ...JSON.parse(new TextDecoder().decode(bundle["manifest.json"])),
        files: hashesOf(changed),
      };
      return refusalOf(
        checkFiles({ ...changed, "manifest.json": utf8(canonicalText(manifest)) }, source.vkey),
      );
    },
  });
  return [
    evidence("bundle", 1_400, [{ name: "reads.zip", bytes: zip }], 0, source.vkey),
    evidence("key of a bundle", 250, [{ name: "reads.zip", bytes: zip }], 9, source.vkey),
    ...(["reads.csv", "entries.ndjson", "proofs.json", "checkpoint", "vkey", "README.txt"] as const).map(
      forged,
    ),
  ];
}

async function cases(): Promise<Case[]> {
  const receipt = [file("a.tlog-proof", log.receipt(22)), { name: "entry", bytes: log.entries[22]! }];
  const heads = [file("old.checkpoint", log.head(19)), file("new.checkpoint", log.head())];
  const consistency = [...heads, file("proof.json", log.consistency(19))];
  return [
    ...proofs(),
    await multiProofs(),
    ...(await forgeries()),
    evidence("receipt", 500, receipt, 0),
    evidence("entry", 300, receipt, 1),
    evidence("key", 250, receipt, 9),
    evidence("receipt with its entry", 300, [file("b.tlog-proof", log.receipt(5, { withEntry: true }))], 0),
    evidence("checkpoint", 400, heads.slice(0, 1), 0),
    evidence("older head", 200, consistency, 0),
    evidence("newer head", 200, consistency, 1),
    evidence("consistency file", 200, consistency, 2),
  ];
}

test("of thousands of one-bit flips of proofs, heads, receipts, keys and bundles none holds, and each says why", async () => {
  const all = await cases();
  const random = randomOf(SEED);
  expect(all.filter(({ refusal }) => refusal(null) !== null).map(({ what }) => what)).toEqual([]);
  const refusals = all.flatMap(({ what, flips, refusal }) =>
    Array.from({ length: Math.ceil(flips * SHARE) }, () => ({ what, said: refusal(random) })),
  );
  expect(refusals.length).toBeGreaterThanOrEqual(FLIPS);
  expect(refusals.filter(({ said }) => said === null)).toEqual([]);
  expect(new Set(refusals.map(({ said }) => said)).size).toBeGreaterThan(10);
}, 120_000);
