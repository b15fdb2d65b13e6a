import { sha256 } from "#sha256";
import { HASH_BYTES } from "../hash.ts";

/**
 * The hashes of a map from labels of 32 bytes to lists of leaf indexes, as a binary prefix tree over a range of a log. Their
 * first bytes differ from one another and from those of the log's own hashes (0x00 leaf, 0x01 node, 0x02 commitment):
 *
 *     EMPTY    = SHA-256(0x10)                                      no label begins like this
 *     value    = SHA-256(0x14 || blind (32) || index (8) ...)       where a label's entries stand, ascending
 *     leaf     = SHA-256(0x11 || label (32) || value (32))          exactly one label begins like this
 *     node     = SHA-256(0x12 || left || right)                     two labels or more; the next bit leads left (0) or right (1)
 *     root     = SHA-256(0x13 || from (8) || to (8) || labels (8) || top)
 *     wide     = SHA-256(0x15 || from (8) || to (8) || index (8) ...)
 *
 * Numbers are big-endian. A subtree with one label is that label's leaf and no deeper, so a tree of n labels that look random
 * takes about 2.4 n hashes and a path about log2 n. `blind` is the person's own secret of this range: whoever is shown the leaf
 * of another label, as the place where their own would have to be, learns nothing of that person's entries.
 */
const EMPTY_PREFIX = 0x10;
const LEAF_PREFIX = 0x11;
const NODE_PREFIX = 0x12;
const ROOT_PREFIX = 0x13;
const VALUE_PREFIX = 0x14;
const WIDE_PREFIX = 0x15;
const INDEX_BYTES = 8;

export const emptySubtree: Uint8Array = sha256(Uint8Array.of(EMPTY_PREFIX));

export const labelLeaf = (label: Uint8Array, value: Uint8Array): Uint8Array =>
  sha256(two(LEAF_PREFIX, label, value));

export const prefixNode = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(two(NODE_PREFIX, left, right));

function two(prefix: number, first: Uint8Array, second: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = prefix;
  input.set(first, 1);
  input.set(second, 1 + HASH_BYTES);
  return input;
}

/** What a label maps to, hidden from whoever does not know its blind. Indexes are safe integers. */
export function valueHash(blind: Uint8Array, indexes: readonly number[]): Uint8Array {
  const input = new Uint8Array(1 + HASH_BYTES + INDEX_BYTES * indexes.length);
  input[0] = VALUE_PREFIX;
  input.set(blind, 1);
  putIndexes(input, 1 + HASH_BYTES, indexes);
  return sha256(input);
}

/** Leaves `from` to `to - 1` of a log. */
export interface LeafSpan {
  readonly from: number;
  readonly to: number;
}

/** The root that stands for a range: the tree's top, bound to this range and to how many labels there are. */
export function rangeRoot({ from, to }: LeafSpan, labels: number, top: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 3 * INDEX_BYTES + HASH_BYTES);
  input[0] = ROOT_PREFIX;
  putIndexes(input, 1, [from, to, labels]);
  input.set(top, 1 + 3 * INDEX_BYTES);
  return sha256(input);
}

/** The commitment to the reads of a range that name nobody, by their leaf indexes, ascending. */
export function wideHash({ from, to }: LeafSpan, indexes: readonly number[]): Uint8Array {
  const input = new Uint8Array(1 + INDEX_BYTES * (2 + indexes.length));
  input[0] = WIDE_PREFIX;
  putIndexes(input, 1, [from, to, ...indexes]);
  return sha256(input);
}

/** Two words of 32 bits each: faster than bigint, and exact for safe integers. */
function putIndexes(input: Uint8Array, at: number, indexes: readonly number[]): void {
  const view = new DataView(input.buffer);
  for (const [n, index] of indexes.entries()) {
    view.setUint32(at + n * INDEX_BYTES, Math.floor(index / 2 ** 32));
    view.setUint32(at + n * INDEX_BYTES + 4, index % 2 ** 32);
  }
}

/** The bit of a label at a depth: false leads left. */
export const bitAt = (label: Uint8Array, depth: number): boolean =>
  ((label[depth >> 3]! >> (7 - (depth & 7))) & 1) === 1; // depth is below 256
