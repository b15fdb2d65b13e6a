import type { Checkpoint } from "#core/merkle/checkpoint.ts";
import { sameBytes } from "#core/merkle/hash.ts";
import { decodeBase64 } from "#core/merkle/text.ts";
import { verifyConsistency } from "#core/merkle/verify-proof.ts";
import { objectIn } from "./entry-facts.ts";
import { headStep, ONE_HISTORY } from "./head.ts";
import { keyStep } from "./key.ts";
import { count } from "./numbers.ts";
import { type Report, reportOf, type Step } from "./report.ts";
import { failedStep } from "./words.ts";

/** A consistency proof as `log/proof/consistency` answers it. */
export interface ConsistencyFile {
  readonly from: number;
  readonly to: number;
  readonly hashes: readonly Uint8Array[];
}

/**
 * Checks that of two signed heads the longer log begins as the shorter one. Equal sizes need no proof: there, another
 * root means that the log showed two people two histories. Never throws.
 */
export function checkConsistency(
  notes: readonly [string, string],
  proof: ConsistencyFile | "malformed" | null,
  pinned: string | null,
): Report {
  const key = keyStep(pinned);
  const heads =
    key.step.state === "fails" ? [] : notes.map((note, n) => headStep(note, key.value, ORDINALS[n]));
  const steps = [key.step, ...heads.map(({ step }) => step)];
  const [older, newer] = heads.flatMap(({ value }) => (value ? [value] : [])).sort(bySize);
  if (older && newer)
    steps.push(older.origin === newer.origin ? continues(older, newer, proof) : apart(older, newer));
  return reportOf({
    kind: "consistency",
    steps,
    holds: {
      title: "The newer log continues the older one",
      meaning: `The first ${count(older?.size ?? 0)} entries are the same in both. Nothing that was signed then was changed, removed or moved until the newer head.`,
    },
    unknown: ["What the entries say: heads are fingerprints of them, not the entries.", ONE_HISTORY],
  });
}

const ORDINALS = ["the first head", "the second head"] as const;
const CLAIM = "The newer log begins with the whole older one";

const MALFORMED =
  "The third file is no consistency proof as the log answers it: two sizes and a list of hashes. Ask for it again.";

const bySize = (a: Checkpoint, b: Checkpoint): number => (a.size < b.size ? -1 : Number(a.size > b.size));

const apart = (a: Checkpoint, b: Checkpoint): Step => ({
  claim: CLAIM,
  state: "fails",
  found: `${a.origin} and ${b.origin} are two logs`,
  meaning: "The two heads are of different logs, so neither can continue the other.",
});

function continues(older: Checkpoint, newer: Checkpoint, proof: ConsistencyFile | "malformed" | null): Step {
  if (proof === "malformed")
    return { claim: CLAIM, state: "fails", found: "the proof is malformed", meaning: MALFORMED };
  if (older.size === newer.size) return sameSize(older, newer);
  if (proof === null) {
    const found = `the proof is missing: ask the log for log/proof/consistency?from=${older.size}&to=${newer.size}`;
    return { claim: CLAIM, state: "open", found };
  }
  if (BigInt(proof.from) !== older.size || BigInt(proof.to) !== newer.size)
    return failedStep(CLAIM, {
      ok: false,
      check: "size is out of range",
      detail: sizesOf(proof, older, newer),
    }).step;
  const { hashes } = proof;
  const claim = { from: older.size, to: newer.size, fromRoot: older.root, toRoot: newer.root, proof: hashes };
  const verdict = verifyConsistency(claim);
  if (!verdict.ok) return failedStep(CLAIM, verdict).step;
  return {
    claim: CLAIM,
    state: "holds",
    found: `${count(older.size)} of ${count(newer.size)} entries are the same`,
  };
}

const sizesOf = ({ from, to }: ConsistencyFile, older: Checkpoint, newer: Checkpoint): string =>
  `the proof is from ${from} to ${to}, the heads are ${older.size} and ${newer.size}`;

function sameSize(a: Checkpoint, b: Checkpoint): Step {
  if (sameBytes(a.root, b.root)) return { claim: CLAIM, state: "holds", found: "both have the same root" };
  return {
    claim: CLAIM,
    state: "fails",
    found: `two roots for ${count(a.size)} entries`,
    meaning:
      "The log has two histories. Two heads of one size with different roots, both under its key, are proof of that: keep both files, and show them to somebody outside.",
  };
}

/** The proof in a JSON answer; "malformed" for one with bad numbers or hashes, null for what is no such answer. */
export function consistencyIn(bytes: Uint8Array): ConsistencyFile | "malformed" | null {
  const json = objectIn(bytes);
  if (json === null || !("from" in json && "to" in json && "hashes" in json)) return null;
  const { from, to, hashes, ...rest } = json;
  const decoded = Array.isArray(hashes) ? hashes.map((hash) => decodeBase64(String(hash))) : [null];
  const isSize = (n: unknown): n is number => typeof n === "number" && Number.isSafeInteger(n) && n >= 0;
  const isWhole = isSize(from) && isSize(to) && decoded.every((hash) => hash !== null);
  return isWhole && Object.keys(rest).length === 0 ? { from, to, hashes: decoded } : "malformed";
}
