import { isHash, nodeHash, sameBytes } from "./hash.ts";
import { hashesOf, type ReadNode } from "./proof.ts";
import { assertCount, middleOf, type Subtree } from "./shape.ts";
import { failed, passed, type Verdict } from "./verdict.ts";

/**
 * One proof for many leaves. The format is ours: the roots of the greatest subtrees that hold none of the leaves,
 * from left to right. That is the least a verifier needs, since every other hash follows from the leaves.
 */
export interface MultiClaim {
  readonly leaves: ReadonlyMap<number, Uint8Array>;
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** The proof that all these leaves are in the tree of `size`. Throws on no index, and on one outside the tree. */
export async function multiProof(
  indexes: Iterable<number>,
  size: number,
  readNode: ReadNode,
): Promise<Uint8Array[]> {
  const sorted = ascending(indexes);
  assertCount("number of indexes", sorted.length, 1);
  for (const index of sorted) assertCount("index", index);
  assertCount("size", size, sorted[sorted.length - 1]! + 1);
  return hashesOf(subtreesWithout(sorted, { start: 0, end: size }), readNode);
}

function subtreesWithout(sorted: readonly number[], tree: Subtree): Subtree[] {
  if (sorted.length === 0) return [tree];
  if (tree.end - tree.start === 1) return [];
  const [left, right] = divide(sorted, tree);
  return [...subtreesWithout(left.indexes, left.tree), ...subtreesWithout(right.indexes, right.tree)];
}

/** Whether all the leaves are in the tree with this root. Refuses an empty set: it claims nothing. Never throws. */
export function verifyMultiProof(claim: MultiClaim): Verdict {
  const sorted = ascending(claim.leaves.keys());
  const inTree = (index: number) => Number.isSafeInteger(index) && index >= 0 && index < claim.size;
  if (!Number.isSafeInteger(claim.size)) return failed("size is out of range");
  if (sorted.length === 0 || !sorted.every(inTree)) return failed("index is out of range");
  if (![claim.root, ...claim.leaves.values(), ...claim.hashes].every(isHash))
    return failed("hash is not 32 bytes");

  const unused = claim.hashes.values();
  const computed = rootFrom(claim.leaves, sorted, { start: 0, end: claim.size }, unused);
  if (computed === null) return failed("proof is too short");
  if (!unused.next().done) return failed("proof is too long");
  return sameBytes(computed, claim.root) ? passed : failed("root differs");
}

/** The root over a subtree, taking the hashes of parts without leaves from `unused`; null when it runs out. */
function rootFrom(
  leaves: ReadonlyMap<number, Uint8Array>,
  sorted: readonly number[],
  tree: Subtree,
  unused: Iterator<Uint8Array, undefined>,
): Uint8Array | null {
  if (sorted.length === 0) return unused.next().value ?? null;
  if (tree.end - tree.start === 1) return leaves.get(tree.start) ?? null;
  const [left, right] = divide(sorted, tree);
  const leftHash = rootFrom(leaves, left.indexes, left.tree, unused);
  const rightHash = leftHash && rootFrom(leaves, right.indexes, right.tree, unused);
  return leftHash && rightHash && nodeHash(leftHash, rightHash);
}

interface Part {
  readonly indexes: readonly number[];
  readonly tree: Subtree;
}

/** The two halves of a subtree, each with those of the indexes that fall into it. */
function divide(sorted: readonly number[], tree: Subtree): [Part, Part] {
  const middle = middleOf(tree);
  const at = sorted.findIndex((index) => index >= middle);
  const cut = at === -1 ? sorted.length : at;
  return [
    { indexes: sorted.slice(0, cut), tree: { start: tree.start, end: middle } },
    { indexes: sorted.slice(cut), tree: { start: middle, end: tree.end } },
  ];
}

const ascending = (indexes: Iterable<number>): number[] => [...new Set(indexes)].sort((a, b) => a - b);
