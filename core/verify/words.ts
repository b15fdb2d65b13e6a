import { unreachable } from "#core/base/unreachable.ts";
import type { Failed, FailedCheck } from "#core/merkle/verdict.ts";
import type { Step } from "./report.ts";

const CHANGED = "Something was changed after the log signed: the entry, the receipt, or both.";
const NOT_A_FILE_OF_OURS =
  "It is not, byte for byte, a file as a log writes it. Take it again from where it came from, and do not open and save it in an editor.";

/** What it means, to somebody who has to act on it, that a check failed. */
export function meaningOf(check: FailedCheck): string {
  switch (check) {
    case "key is malformed":
      return "The key is not one: a character is missing or wrong. Copy it again, whole, from where you got it.";
    case "receipt is malformed":
    case "note is malformed":
    case "request is malformed":
    case "checkpoint is malformed":
    case "entry bundle is malformed":
    case "tile is too short":
      return NOT_A_FILE_OF_OURS;
    case "no signature by this key":
      return "The key you gave did not sign this. Either it is another log's, or somebody else signed in its place.";
    case "signature does not verify":
      return "What is signed is not what the log signed: its name, its size or its root was changed, or the signature was.";
    case "origin differs":
      return "It was signed by this key, but it is about another log.";
    case "size is out of range":
      return "The sizes cannot be: an older log is never longer than a newer one, and an empty one proves nothing.";
    case "index is out of range":
      return "The receipt names a place that the signed log does not have.";
    case "hash is not 32 bytes":
    case "proof is too short":
    case "proof is too long":
      return "The path of hashes does not fit a log of this size: a part was cut, added or changed.";
    case "label does not lead here":
      return "The label that stands there is not one that could stand in the place of yours: a part was cut, added or changed.";
    case "old root differs":
      return "The newer log does not begin as the older one: what was signed before was rewritten, or the proof was changed.";
    case "root differs":
      return CHANGED;
    default:
      return unreachable(check);
  }
}

/** Slips that people make with files, told from what they leave behind; null when there is none. */
export function slipOf(text: string): string | null {
  if (text.startsWith("\ufeff"))
    return "The file begins with a byte-order mark: an editor saved it anew. Take the file as it was downloaded.";
  if (text.includes("\r"))
    return "The file's line ends were changed (CRLF): an editor or a mail saved it anew. Take the file as it was downloaded.";
  return null;
}

export const WITHOUT_KEY =
  "No key was given from outside. This shows only that it agrees with itself: whoever made it up could have made all of it up.";

/** A step that a check of core/merkle refused, in words; nothing is to be built on it. */
export function failedStep(claim: string, { check, detail }: Failed, text = ""): { step: Step; value: null } {
  const found = detail ? `${check}: ${detail}` : check;
  return { step: { claim, state: "fails", found, meaning: slipOf(text) ?? meaningOf(check) }, value: null };
}
