import { isHash, sameBytes } from "../hash.ts";
import { failed, passed, type Verdict } from "../verdict.ts";
import { bitAt, emptySubtree, type LeafSpan, labelLeaf, prefixNode, rangeRoot } from "./hashes.ts";
import type { PrefixProof } from "./tree.ts";

const DEPTH_MAX = 256;

export interface LabelClaim {
  readonly label: Uint8Array;
  /** The hash of what it maps to; null to claim that the label is not there. */
  readonly value: Uint8Array | null;
  readonly proof: PrefixProof;
  /** The range that the map is of, how many labels it has, and its root: all three as the log's entry says. */
  readonly span: LeafSpan;
  readonly labels: number;
  readonly root: Uint8Array;
}

/**
 * Whether a label is in the map with this root and maps to this, or is not in it. The path goes by the label's own bits, and what
 * ends it is a leaf, or nothing: of one tree and label only one of the two can be shown, whoever built it and however. Never
 * throws.
 */
export function verifyLabel({ label, value, proof, span, labels, root }: LabelClaim): Verdict {
  const { siblings, other } = proof;
  if (![span.from, span.to, labels].every((n) => Number.isSafeInteger(n) && n >= 0))
    return failed("size is out of range");
  const hashes = [
    label,
    root,
    ...siblings,
    ...(value ? [value] : []),
    ...(other ? [other.label, other.value] : []),
  ];
  if (!hashes.every(isHash)) return failed("hash is not 32 bytes");
  if (siblings.length > DEPTH_MAX) return failed("proof is too long");
  if (value && other)
    return failed("label does not lead here", "a label that is there has no other in its place");
  if (other && !standsFor(other.label, label, siblings.length)) return failed("label does not lead here");
  let hash = value ? labelLeaf(label, value) : other ? labelLeaf(other.label, other.value) : emptySubtree;
  for (let depth = siblings.length - 1; depth >= 0; depth--) {
    const sibling = siblings[depth]!;
    hash = bitAt(label, depth) ? prefixNode(sibling, hash) : prefixNode(hash, sibling);
  }
  return sameBytes(rangeRoot(span, labels, hash), root) ? passed : failed("root differs");
}

/** Whether another label ends a label's path at this depth: another one, that begins alike that far. */
function standsFor(other: Uint8Array, label: Uint8Array, depth: number): boolean {
  for (let at = 0; at < depth; at++) if (bitAt(other, at) !== bitAt(label, at)) return false;
  return !sameBytes(other, label);
}
