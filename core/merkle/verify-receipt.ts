import { type Checkpoint, verifyCheckpoint } from "./checkpoint.ts";
import { leafHash } from "./hash.ts";
import { parseVerifierKey } from "./note-key.ts";
import { parseTlogProof } from "./tlog-proof.ts";
import { type Checked, checked } from "./verdict.ts";
import { verifyInclusion } from "./verify-proof.ts";

/** What a receipt has shown: the entry with this hash is leaf `index` of the tree that the log signed. */
export interface ReceiptFacts {
  readonly index: bigint;
  readonly leafHash: Uint8Array;
  readonly checkpoint: Checkpoint;
}

/**
 * Checks offline that a log holds exactly these entry bytes. `vkey` is pinned: it comes from outside the receipt, and
 * its name is the log's origin. Answers with the first check that failed; never throws.
 */
export function verifyReceipt(entry: Uint8Array, receipt: string, vkey: string): Checked<ReceiptFacts> {
  const key = parseVerifierKey(vkey);
  if (!key.ok) return key;
  const proof = parseTlogProof(receipt);
  if (!proof.ok) return proof;
  const checkpoint = verifyCheckpoint(proof.value.checkpoint, key.value);
  if (!checkpoint.ok) return checkpoint;

  const { index, hashes } = proof.value;
  const { size, root } = checkpoint.value;
  const leaf = leafHash(entry);
  const included = verifyInclusion({ index, size, leafHash: leaf, proof: hashes, root });
  return included.ok ? checked({ index, leafHash: leaf, checkpoint: checkpoint.value }) : included;
}
