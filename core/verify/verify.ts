import { decodeUtf8 } from "#core/merkle/text.ts";
import { parseTlogProof } from "#core/merkle/tlog-proof.ts";
import { checkAbsence } from "./absence/check-absence.ts";
import { unzipBundle } from "./bundle/zip.ts";
import { checkBundle } from "./bundle-report.ts";
import { checkCheckpoint } from "./checkpoint.ts";
import { checkConsistency } from "./consistency.ts";
import { type Given, type Sorted, shapeOf, sortGiven } from "./given.ts";
import { claimedHead } from "./head.ts";
import { checkReceipt } from "./receipt.ts";
import { type Report, reportOf } from "./report.ts";
import { checkTold } from "./told.ts";

/**
 * Checks whatever a person has: a receipt with its entry, an export bundle, the proof that somebody was told, which
 * entries are about somebody (with their label key), a checkpoint, or two checkpoints with a consistency proof. `pinned` is the log's vkey from outside of all that, or null,
 * `witnesses` are the keys of those who should have countersigned it, from outside as well. Never throws, whatever the bytes.
 */
export function verify(
  given: readonly Given[],
  pinned: string | null,
  witnesses: readonly string[] = [],
): Report {
  const sorted = sortGiven(given);
  const { bundle, receipt, checkpoint, proof, told, absence, labelKey, entry } = sorted;
  switch (shapeOf(sorted)) {
    case "bundle 1":
      return checkBundle(bundle[0]!, pinned, witnesses);
    case "receipt 1":
    case "receipt 1, entry 1":
      return checkReceipt(receipt[0]!, entry[0] ?? null, pinned, witnesses);
    case "told 1":
      return checkTold(told[0]!, pinned, witnesses);
    case "absence 1":
    case "absence 1, labelKey 1":
      return checkAbsence(absence[0]!, labelKey[0] ?? null, pinned, witnesses);
    case "checkpoint 1":
      return checkCheckpoint(checkpoint[0]!, pinned, witnesses);
    case "checkpoint 2":
    case "checkpoint 2, proof 1":
      return checkConsistency([checkpoint[0]!, checkpoint[1]!], proof[0] ?? null, pinned);
    case "checkpoint 2, entry 1": // whatever it is, it stands in the proof's place
      return checkConsistency([checkpoint[0]!, checkpoint[1]!], "malformed", pinned);
    default:
      return nothingToCheck(sorted);
  }
}

/** Whether these files together are something that {@link verify} checks. */
export const isCheckable = (given: readonly Given[]): boolean => verifiable.has(shapeOf(sortGiven(given)));

const verifiable = new Set([
  "bundle 1",
  "receipt 1",
  "receipt 1, entry 1",
  "told 1",
  "absence 1",
  "absence 1, labelKey 1",
  "checkpoint 1",
  "checkpoint 2",
  "checkpoint 2, proof 1",
  "checkpoint 2, entry 1",
]);

/** The log's name that the evidence claims, to find the key that was pinned for it; null when it claims none. */
export function originIn(given: readonly Given[]): string | null {
  const { bundle, receipt, checkpoint, told, absence } = sortGiven(given);
  const [zip] = bundle;
  const file = receipt[0] ?? told[0]?.receipt;
  const parsed = file === undefined ? null : parseTlogProof(file);
  const inside = zip && unzipBundle(zip);
  const proven = absence[0] === "malformed" ? undefined : absence[0]?.checkpoint;
  const note =
    checkpoint[0] ??
    proven ??
    (parsed?.ok ? parsed.value.checkpoint : inside && decodeUtf8(inside.checkpoint));
  return note ? (claimedHead(note)?.origin ?? null) : null;
}

function nothingToCheck(sorted: Sorted): Report {
  const step = {
    claim: "What was given can be checked",
    state: "open" as const,
    found: shapeOf(sorted) === "" ? "nothing was given" : missingFor(sorted),
  };
  return reportOf({ kind: "nothing", steps: [step], holds: { title: "", meaning: "" } });
}

function missingFor({ bundle, receipt, checkpoint, proof, key, labelKey, entry }: Sorted): string {
  if (key.length > 0) return "a key is not among the files to check: pin it as the key";
  if (labelKey.length > 0)
    return "a label key alone says nothing: check it with one proof of which entries are about you";
  if (bundle.length + receipt.length > 1 || checkpoint.length > 2)
    return "too many at once: check one receipt, one bundle, or at most two checkpoints";
  if (proof.length > 0) return "a consistency proof needs the two checkpoints that it is between";
  if (entry.length > 0 && receipt.length === 0 && checkpoint.length === 0 && bundle.length === 0)
    return "this is neither a receipt nor a bundle nor a checkpoint; the bytes of an entry need its receipt";
  return "these do not belong together: check one receipt with its entry, one bundle, or checkpoints";
}
