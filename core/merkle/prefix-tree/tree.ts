import { compareBytes } from "./compare.ts";
import { bitAt, emptySubtree, labelLeaf, prefixNode } from "./hashes.ts";

/** A label with the hash of what it maps to; both 32 bytes. */
export interface Labelled {
  readonly label: Uint8Array;
  readonly value: Uint8Array;
}

/** A subtree: its hash, and how many labels are in it. */
export interface Subtree {
  readonly hash: Uint8Array;
  readonly count: number;
}

/** How a label's path ends: what stands there, and the hashes beside the path, from the top down. */
export interface PrefixProof {
  readonly siblings: readonly Uint8Array[];
  /** For a label that is not there: the one label that begins as it does that far; null where none does. */
  readonly other: Labelled | null;
}

const EMPTY: Subtree = { hash: emptySubtree, count: 0 };

/** Puts two halves together: what holds one label or none goes up as it is. */
function joined(left: Subtree, right: Subtree): Subtree {
  const count = left.count + right.count;
  if (count === 0) return EMPTY;
  if (count === 1) return left.count === 1 ? left : right;
  return { hash: prefixNode(left.hash, right.hash), count };
}

/** Sorts for {@link subtreeOf}: labels ascending by their bytes. Throws on a label that is there twice. */
export function inLabelOrder<Each extends { readonly label: Uint8Array }>(all: readonly Each[]): Each[] {
  const sorted = all.toSorted((a, b) => compareBytes(a.label, b.label));
  for (let at = 1; at < sorted.length; at++)
    if (compareBytes(sorted[at - 1]!.label, sorted[at]!.label) === 0)
      throw new RangeError("a label is there twice");
  return sorted;
}

/** The subtree of labels in order that share their first `depth` bits. Each label is hashed once: O(n) hashes. */
export const subtreeOf = (sorted: readonly Labelled[], depth = 0): Subtree =>
  between(sorted, 0, sorted.length, depth);

function between(sorted: readonly Labelled[], from: number, to: number, depth: number): Subtree {
  if (from === to) return EMPTY;
  if (to - from === 1) {
    const { label, value } = sorted[from]!;
    return { hash: labelLeaf(label, value), count: 1 };
  }
  const middle = firstRight(sorted, from, to, depth);
  return joined(between(sorted, from, middle, depth + 1), between(sorted, middle, to, depth + 1));
}

/** Where, of labels in order that share `depth` bits, those begin whose next bit is set. */
function firstRight(sorted: readonly Labelled[], from: number, to: number, depth: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bitAt(sorted[middle]!.label, depth)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The way from a subtree at `depth` down to a label, or to what stands in its place. */
export function provePath(sorted: readonly Labelled[], label: Uint8Array, depth = 0): PrefixProof {
  const siblings: Uint8Array[] = [];
  let [from, to, at] = [0, sorted.length, depth];
  for (; to - from > 1; at++) {
    const middle = firstRight(sorted, from, to, at);
    const isRight = bitAt(label, at);
    siblings.push(
      (isRight ? between(sorted, from, middle, at + 1) : between(sorted, middle, to, at + 1)).hash,
    );
    [from, to] = isRight ? [middle, to] : [from, middle];
  }
  const last = to > from ? sorted[from]! : null;
  return { siblings, other: last && compareBytes(last.label, label) !== 0 ? last : null };
}

/** The upper part of a tree: its subtrees at one depth, 2^depth of them, and what they join to, level by level up to the top. */
export type Crown = readonly (readonly Subtree[])[];

/** Joins the subtrees of one depth; there are a power of two of them. The top is `[0][0]`. */
export function crownOf(subtrees: readonly Subtree[]): Crown {
  const levels = [subtrees];
  for (let level = subtrees; level.length > 1; levels.unshift(level))
    level = Array.from({ length: level.length / 2 }, (_, n) => joined(level[2 * n]!, level[2 * n + 1]!));
  return levels;
}

/** The number of a label's subtree at a depth: its first bits. Depths up to 16. */
export const bucketOf = (label: Uint8Array, depth: number): number =>
  ((label[0]! << 8) | label[1]!) >> (16 - depth);

/**
 * The way from the top of a crown down to where one of its subtrees has to be looked at, and which: that of the label itself or,
 * where one label alone is left, of that one.
 */
export function proveCrown(crown: Crown, label: Uint8Array): { siblings: Uint8Array[]; bucket: number } {
  const depth = crown.length - 1;
  const own = bucketOf(label, depth);
  const siblings: Uint8Array[] = [];
  for (let at = 0; at < depth; at++) {
    const here = own >> (depth - at);
    if (crown[at]![here]!.count <= 1) return { siblings, bucket: onlyBucket(crown, at, here, own) };
    siblings.push(crown[at + 1]![(own >> (depth - at - 1)) ^ 1]!.hash);
  }
  return { siblings, bucket: own };
}

/** Of the subtrees below a place with one label at most: the one that holds it, else the label's own, which is as empty. */
function onlyBucket(crown: Crown, at: number, here: number, own: number): number {
  const depth = crown.length - 1;
  const width = 2 ** (depth - at);
  const held = crown[depth]!.slice(here * width, (here + 1) * width).findIndex(({ count }) => count > 0);
  return held < 0 ? own : here * width + held;
}
