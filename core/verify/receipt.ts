import { bytesToHex } from "@noble/hashes/utils.js";
import type { Checkpoint } from "#core/merkle/checkpoint.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { parseTlogProof, type TlogProof } from "#core/merkle/tlog-proof.ts";
import { verifyInclusion } from "#core/merkle/verify-proof.ts";
import { entryFacts } from "./entry-facts.ts";
import { spellingsOf } from "./entry-spellings.ts";
import { headStep, otherSignatures } from "./head.ts";
import { keyStep } from "./key.ts";
import { count, plural } from "./numbers.ts";
import { climb } from "./path.ts";
import { type Outcome, type Report, reportOf } from "./report.ts";
import { otherHistories, witnessSteps } from "./witnesses.ts";
import { failedStep } from "./words.ts";

/**
 * Checks a receipt (C2SP tlog-proof): the pinned key, its signature under the head, the entry's way up to the head's root.
 * `entry` null takes the bytes that the receipt brings along, if it does. Never throws.
 */
export function checkReceipt(
  receipt: string,
  entry: Uint8Array | null,
  pinned: string | null,
  witnesses: readonly string[] = [],
): Report {
  const parsed = receiptStep(receipt);
  const key = keyStep(pinned);
  const steps = [parsed.step, key.step];
  const given = entry ?? parsed.value?.extra ?? null;
  const head =
    parsed.value && key.step.state !== "fails" ? headStep(parsed.value.checkpoint, key.value) : null;
  if (head) steps.push(head.step);
  const cosigned = parsed.value && head?.value ? witnessSteps(parsed.value.checkpoint, witnesses) : [];
  steps.push(...cosigned);
  const found = parsed.value && head?.value ? entryStep(parsed.value, head.value, given) : null;
  if (found) steps.push(found.step);
  const origin = head?.value?.origin ?? "";
  return reportOf({
    kind: "receipt",
    steps,
    holds: {
      title: "This entry is in the log, unchanged",
      meaning: `${origin} signed a head that holds exactly these bytes at place ${count(parsed.value?.index ?? 0)}. Nothing of the entry, its place or its time was changed since.`,
    },
    facts: [
      ...(found?.value ? entryFacts(found.value) : []),
      ...(parsed.value && origin ? otherSignatures(parsed.value.checkpoint, origin, witnesses) : []),
    ],
    unknown: [
      "Whether what the entry says is true. It is what was recorded then, word for word; who recorded it could have been wrong.",
      otherHistories(cosigned),
    ],
  });
}

function receiptStep(receipt: string): Outcome<TlogProof> {
  const claim = "The receipt can be read";
  const proof = parseTlogProof(receipt);
  if (!proof.ok) return failedStep(claim, proof, receipt);
  const { index, hashes } = proof.value;
  const found = `a C2SP tlog-proof of entry ${count(index)}, ${plural(hashes.length, "hash", "hashes")}`;
  return { step: { claim, state: "holds", found }, value: proof.value };
}

/** The bytes that were found to be the entry, and how. */
function entryStep(proof: TlogProof, head: Checkpoint, given: Uint8Array | null): Outcome<Uint8Array> {
  const claim = `These bytes are entry ${count(proof.index)} of the ${count(head.size)} that were signed`;
  if (given === null) {
    const found = "the entry itself was not given: a receipt alone says nothing about any entry";
    return { step: { claim, state: "open", found }, value: null };
  }
  const { index, hashes } = proof;
  const included = (entry: Uint8Array) =>
    verifyInclusion({ index, size: head.size, leafHash: leafHash(entry), proof: hashes, root: head.root });
  const spelling = spellingsOf(given).find(({ bytes }) => included(bytes).ok);
  const verdict = included(spelling?.bytes ?? given);
  if (!verdict.ok) return failedStep(claim, verdict);
  const { bytes, how } = spelling ?? { bytes: given, how: "" };
  const leaf = leafHash(bytes);
  const found = `${plural(bytes.length, "byte")}${how}, leaf hash ${bytesToHex(leaf)}`;
  const path = climb(leaf, index, head.size, hashes);
  return { step: { claim, state: "holds", found, path }, value: bytes };
}
