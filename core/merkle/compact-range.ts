import { emptyRoot, HASH_BYTES, isHash, levelAbove, nodeHash } from "./hash.ts";
import { assertCount, type Node, perfectNodes } from "./shape.ts";

/**
 * The right edge of a tree: all that is needed to append to it and to know its root. `hashes` are the roots of its
 * perfect subtrees, the greatest (leftmost) first: as many as `size` has one-bits.
 */
export interface Edge {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

export interface HashedNode extends Node {
  readonly hash: Uint8Array;
}

/** What an append yields: the new edge, and the interior nodes (level 1 and above) that it completed, in order. */
export interface Growth {
  readonly edge: Edge;
  readonly completed: HashedNode[];
}

export const emptyEdge: Edge = { size: 0, hashes: [] };

/** Adds leaves on the right, in order, by carrying as a binary counter does. Throws on an edge that cannot be. */
export function append(edge: Edge, leaves: readonly Uint8Array[]): Growth {
  assertEdge(edge);
  const hashes = [...edge.hashes];
  const completed: HashedNode[] = [];
  leaves.forEach((leaf, at) => {
    hashes.push(carry(leaf, edge.size + at, hashes, completed));
  });
  return { edge: { size: edge.size + leaves.length, hashes }, completed };
}

/** Joins a new leaf with every perfect subtree that it completes; takes those off `hashes`. */
function carry(
  leaf: Uint8Array,
  leafIndex: number,
  hashes: Uint8Array[],
  completed: HashedNode[],
): Uint8Array {
  let hash = leaf;
  let index = leafIndex;
  for (let level = 1; index % 2 === 1; level++) {
    hash = nodeHash(hashes.pop()!, hash); // an odd index has a left neighbour: assertEdge
    index = (index - 1) / 2;
    completed.push({ level, index, hash });
  }
  return hash;
}

/** The root of the tree with this edge. Throws on an edge that cannot be. */
export function root(edge: Edge): Uint8Array {
  assertEdge(edge);
  return foldSubtrees(edge.hashes);
}

/** Joins the roots of neighbouring perfect subtrees, the greatest first, into the root over them all. */
export const foldSubtrees = (hashes: readonly Uint8Array[]): Uint8Array =>
  hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right));

/** The root of a perfect subtree from its hashes, one after the other. Throws unless their number is a power of two. */
export function perfectRoot(hashes: Uint8Array): Uint8Array {
  const count = hashes.length / HASH_BYTES;
  if (!Number.isInteger(Math.log2(count))) throw new RangeError(`${count} hashes are no perfect subtree`);
  let level = hashes;
  while (level.length > HASH_BYTES) level = levelAbove(level);
  return Uint8Array.from(level);
}

function assertEdge({ size, hashes }: Edge): void {
  assertCount("size", size);
  const expected = perfectNodes({ start: 0, end: size }).length;
  if (hashes.length !== expected || !hashes.every(isHash))
    throw new RangeError(`an edge of ${size} leaves needs ${expected} hashes of 32 bytes`);
}
