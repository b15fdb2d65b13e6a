import { isHash } from "./hash.ts";
import { decodeBase64, encodeBase64, parseDecimal } from "./text.ts";
import { type Checked, checked, failed } from "./verdict.ts";

/** A consistency proof has at most one hash for each level of a tree of 2^63 leaves. */
export const PROOF_LINES_MAX = 63;

/** What a log asks of a witness (c2sp.org/tlog-witness, add-checkpoint). */
export interface AddCheckpoint {
  /** The size that the witness cosigned last, as far as the log knows; 0 for never. */
  readonly old: bigint;
  /** The consistency proof from `old` to the checkpoint's size; empty when `old` is 0. */
  readonly proof: readonly Uint8Array[];
  /** The signed note, verbatim; it is not looked into. */
  readonly checkpoint: string;
}

/** The body of a request. Throws on more than 63 hashes: no proof has them. */
export function formatAddCheckpoint({ old, proof, checkpoint }: AddCheckpoint): string {
  if (proof.length > PROOF_LINES_MAX) throw new RangeError(`a proof has at most ${PROOF_LINES_MAX} hashes`);
  return `${[`old ${old}`, ...proof.map(encodeBase64)].join("\n")}\n\n${checkpoint}`;
}

/** Takes a request apart without verifying anything. Never throws. */
export function parseAddCheckpoint(body: string): Checked<AddCheckpoint> {
  const cut = body.indexOf("\n\n");
  if (cut < 0) return failed("request is malformed", "no blank line before the checkpoint");
  const [oldLine = "", ...proofLines] = body.slice(0, cut).split("\n");
  const old = oldLine.startsWith("old ") ? parseDecimal(oldLine.slice("old ".length)) : null;
  if (old === null) return failed("request is malformed", "the first line is not `old` and a size");
  if (proofLines.length > PROOF_LINES_MAX)
    return failed("request is malformed", `more than ${PROOF_LINES_MAX} proof lines`);
  const proof = proofLines.map(decodeBase64);
  if (!proof.every(isHash)) return failed("request is malformed", "a proof line is not 32 bytes of base64");
  return checked({ old, proof, checkpoint: body.slice(cut + 2) });
}
