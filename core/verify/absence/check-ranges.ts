import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Checkpoint } from "#core/merkle/checkpoint.ts";
import { isHash, leafHash, sameBytes } from "#core/merkle/hash.ts";
import { valueHash, wideHash } from "#core/merkle/prefix-tree/hashes.ts";
import { verifyLabel } from "#core/merkle/prefix-tree/verify.ts";
import { verifyInclusion } from "#core/merkle/verify-proof.ts";
import { count, plural } from "../numbers.ts";
import type { Step } from "../report.ts";
import { failedStep } from "../words.ts";
import type { AbsenceFile, RangeProof, RangeSaid, Stretch } from "./format.ts";

/** A range with what its entry says. */
export interface SaidRange {
  readonly proof: RangeProof;
  readonly said: RangeSaid;
}

const CHANGED = "This file was changed, or was put together from others. Ask for it again.";
const fails = (claim: string, found: string, meaning = CHANGED): Step => ({
  claim,
  state: "fails",
  found,
  meaning,
});
const holds = (claim: string, found: string): Step => ({ claim, state: "holds", found });
const named = ({ from, to }: Stretch): string => `entries ${count(from)} to ${count(to - 1)}`;

/** Each range's entry stands in the signed log. */
export function entriesStep(ranges: readonly SaidRange[], { size, root }: Checkpoint): Step {
  const claim = "What each range is said to hold is an entry of the log";
  for (const { proof, said } of ranges) {
    const { index, entry, path } = proof;
    const included = verifyInclusion({ index, size, leafHash: leafHash(entry), proof: path, root });
    if (!included.ok) return failedStep(`${claim} (${named(said)})`, included).step;
    if (index < said.to || said.from >= said.to)
      return fails(claim, `the range of ${named(said)} was closed by entry ${count(index)}, before its end`);
  }
  return holds(claim, `${plural(ranges.length, "range")}, each with its way to the signed root`);
}

const GAP =
  "Between two ranges entries are missing, or stand in two of them: what is there is not shown, so nothing can be said of the whole.";

/** The ranges follow one another, and what is not shown is said to be held back. */
export function orderStep({ held }: AbsenceFile, ranges: readonly SaidRange[]): Step {
  const claim = "The ranges follow one another, without a gap or an overlap";
  const all = [...ranges.map(({ said }) => said), ...held].sort((a, b) => a.from - b.from);
  const isInOrder = ranges.every(({ said }, n) => n === 0 || ranges[n - 1]!.said.from < said.from); // n is above 0
  if (!isInOrder) return fails(claim, "they are not in order");
  for (const [n, next] of all.entries()) {
    const before = all[n - 1];
    if (before && before.to !== next.from)
      return fails(claim, `after entry ${count(before.to - 1)} comes entry ${count(next.from)}`, GAP);
  }
  if (held.length === 0)
    return holds(claim, all.length === 1 ? "there is one" : `${count(all.length)} of them`);
  const what = held.map(named).join("; ");
  return {
    claim,
    state: "open",
    found: `${what} are held back`,
    meaning: `The log proves nothing of ${what} yet: something in or near them is kept from somebody until later. Everybody is told the same. Of the other ranges the checks here hold.`,
  };
}

/** The labels are those of one person: whose key this is. */
export function ownStep(ranges: readonly SaidRange[], key: Uint8Array | "malformed" | null): Step {
  const claim = "The labels are yours: each follows from your label key";
  if (key === "malformed")
    return fails(
      claim,
      "the label key is malformed",
      "Take the file of your label key as it was downloaded.",
    );
  if (key === null)
    return {
      claim,
      state: "open",
      found: "your label key was not given",
      meaning:
        "Whoever made this file could have looked for somebody who does not exist. Give the file of your label key as well, best one that you kept since before all this (GET /api/v1/me/label-key, or the button on your page).",
    };
  for (const { proof, said } of ranges) {
    const own = labelOf(key, said.from);
    if (!sameBytes(own.label, proof.label) || (proof.blind && !sameBytes(own.blind, proof.blind)))
      return fails(
        claim,
        `the label for ${named(said)} is another`,
        "This proof is about somebody else, or your label key is: another person's, or one from before an erasure.",
      );
  }
  return holds(claim, plural(ranges.length, "label"));
}

/** HMAC-SHA-256(key, from) and (key, from || 0x01), `from` as 8 bytes: docs/verify.md. */
export function labelOf(key: Uint8Array, from: number): { label: Uint8Array; blind: Uint8Array } {
  const message = new Uint8Array(9);
  new DataView(message.buffer).setBigUint64(0, BigInt(from));
  message[8] = 1;
  return { label: hmac(sha256, key, message.subarray(0, 8)), blind: hmac(sha256, key, message) };
}

/** Each label maps to exactly the entries that are listed, or is not there. */
export function labelsStep(ranges: readonly SaidRange[]): Step {
  const claim = "In each range, the label stands for exactly the entries that are listed, or for none";
  for (const { proof, said } of ranges) {
    const { label, siblings, other, indexes, blind } = proof;
    const isInside = indexes.every(
      (index, n) => index >= said.from && index < said.to && (n === 0 || indexes[n - 1]! < index),
    ); // n is above 0
    if (!isInside || (blind === null) !== (indexes.length === 0))
      return fails(claim, `what is listed for ${named(said)} cannot be there`);
    const value = blind && isHash(blind) ? valueHash(blind, indexes) : null;
    if (blind !== null && value === null)
      return fails(claim, `what is listed for ${named(said)} cannot be opened`);
    const { root, labels } = said;
    const verdict = verifyLabel({ label, value, proof: { siblings, other }, span: said, labels, root });
    if (!verdict.ok) return failedStep(`${claim} (${named(said)})`, verdict).step;
  }
  const labels = ranges.reduce((sum, { said }) => sum + said.labels, 0);
  return holds(claim, `among ${plural(labels, "label")} in all`);
}

/** The reads that name nobody are all listed. */
export function wideStep(ranges: readonly SaidRange[]): Step {
  const claim = "The reads that name nobody are all listed";
  for (const { proof, said } of ranges) {
    const isAll =
      proof.wide.length === said.wide.count && sameBytes(wideHash(said, proof.wide), said.wide.hash);
    if (!isAll) return fails(claim, `those of ${named(said)} are not the ones of its entry`);
  }
  return holds(claim, count(ranges.reduce((sum, { proof }) => sum + proof.wide.length, 0)));
}
