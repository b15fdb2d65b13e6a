import { foldSubtrees } from "./compact-range.ts";
import { assertCount, consistencyPath, inclusionPath, perfectNodes, type Subtree } from "./shape.ts";

/** Gives the hash of a perfect subtree: `level` 0 is the leaves, `index` counts within the level. */
export type ReadNode = (level: number, index: number) => Promise<Uint8Array>;

/** The proof that leaf `index` is in the tree of `size` leaves (RFC 6962, 2.1.1). Throws unless index < size. */
export async function inclusionProof(index: number, size: number, readNode: ReadNode): Promise<Uint8Array[]> {
  assertCount("index", index);
  assertCount("size", size, index + 1);
  return hashesOf(inclusionPath(index, { start: 0, end: size }), readNode);
}

/**
 * The proof that the tree of `from` leaves is a prefix of that of `to` (RFC 6962, 2.1.2). Empty when they are equal.
 * Throws unless 0 < from <= to: the empty tree is a prefix of every tree and proves nothing.
 */
export async function consistencyProof(from: number, to: number, readNode: ReadNode): Promise<Uint8Array[]> {
  assertCount("from", from, 1);
  assertCount("to", to, from);
  return hashesOf(consistencyPath(from, { start: 0, end: to }), readNode);
}

/** The hashes of subtrees, perfect or not, each put together from stored perfect ones. */
export function hashesOf(subtrees: readonly Subtree[], readNode: ReadNode): Promise<Uint8Array[]> {
  return Promise.all(
    subtrees.map(async (subtree) =>
      foldSubtrees(
        await Promise.all(perfectNodes(subtree).map(({ level, index }) => readNode(level, index))),
      ),
    ),
  );
}
