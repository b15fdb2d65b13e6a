import { bytesToHex } from "@noble/hashes/utils.js";
import { type Checkpoint, verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { parseTlogProof, type TlogProof } from "#core/merkle/tlog-proof.ts";
import type { Failed } from "#core/merkle/verdict.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";
import { type Climbed, climb } from "#core/verify/path.ts";

/** One thing that was checked, in words, with what was computed. */
export interface ProofStep {
  readonly claim: string;
  readonly holds: boolean;
  readonly found: string;
  readonly path?: readonly Climbed[];
}

export interface ProofCheck {
  readonly holds: boolean;
  readonly steps: readonly ProofStep[];
}

/**
 * Checks a receipt step by step, as a person may follow it: leaf hash, path, root, signature (RFC 9162, C2SP tlog-proof).
 * It holds only when each step does and {@link verifyReceipt} says so for this very index. Never throws.
 */
export function checkReceipt(
  entry: Uint8Array,
  leafIndex: number,
  receipt: string,
  vkey: string,
): ProofCheck {
  const proof = parseTlogProof(receipt);
  const key = parseVerifierKey(vkey);
  if (!proof.ok) return broken("The receipt can be read", proof);
  if (!key.ok) return broken("The log's key can be read", key);
  const signed = verifyCheckpoint(proof.value.checkpoint, key.value);
  if (!signed.ok) return broken(`The checkpoint is signed by the key ${key.value.id}`, signed);
  const steps = [
    ...climbSteps(entry, leafIndex, proof.value, signed.value),
    signatureStep(signed.value, key.value.id),
  ];
  return { holds: steps.every((step) => step.holds) && verifyReceipt(entry, receipt, vkey).ok, steps };
}

function climbSteps(entry: Uint8Array, leafIndex: number, proof: TlogProof, head: Checkpoint): ProofStep[] {
  const leaf = leafHash(entry);
  const path = climb(leaf, proof.index, head.size, proof.hashes);
  const root = path.at(-1)?.became ?? bytesToHex(leaf);
  const isSameRoot = root === bytesToHex(head.root);
  return [
    { claim: `The leaf hash of the entry's ${entry.length} bytes`, holds: true, found: bytesToHex(leaf) },
    {
      claim: `The path of ${path.length} hashes from leaf ${proof.index} to the root`,
      holds: proof.index === BigInt(leafIndex),
      found: root,
      path,
    },
    {
      claim: `The root is the one of the first ${head.size} entries that the log signed`,
      holds: isSameRoot,
      found: isSameRoot ? "equal" : `the checkpoint says ${bytesToHex(head.root)}`,
    },
  ];
}

const signatureStep = (head: Checkpoint, keyId: string): ProofStep => ({
  claim: `The checkpoint is signed by the key ${keyId}`,
  holds: true,
  found: `Ed25519, as ${head.origin}`,
});

const broken = (claim: string, { check, detail }: Failed): ProofCheck => ({
  holds: false,
  steps: [{ claim, holds: false, found: detail ? `${check}: ${detail}` : check }],
});
