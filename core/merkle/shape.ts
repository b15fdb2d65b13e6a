/**
 * The shape of an RFC 6962 tree, without any hash. Sizes and indexes are safe integers; no bitwise operators,
 * because those stop at 32 bits.
 */

/** Leaves `start` to `end - 1`, one subtree of the tree: `MTH(D[start:end])` in RFC 6962's words. */
export interface Subtree {
  readonly start: number;
  readonly end: number;
}

/** A perfect subtree: 2^level leaves, the `index`-th of its level. Its hash never changes as the tree grows. */
export interface Node {
  readonly level: number;
  readonly index: number;
}

/** How many leaves a perfect subtree of this level has. */
export const leavesAt = (level: number): number => 2 ** level;

/** Throws unless `value` is a safe integer of at least `least`: a number of ours that is not is a bug. */
export function assertCount(name: string, value: number, least = 0): void {
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`${name} must be a count: ${value}`);
}

/** The level of the greatest perfect tree with at most `size` leaves; `size` is at least 1. */
function greatestLevel(size: number): number {
  let level = 0;
  while (leavesAt(level + 1) <= size) level++;
  return level;
}

/** Where a subtree of two leaves or more divides: after the greatest power of two below its width. */
export const middleOf = ({ start, end }: Subtree): number => start + leavesAt(greatestLevel(end - start - 1));

/** The perfect subtrees that a subtree consists of, from the left: at most one of each level, the greatest first. */
export function perfectNodes({ start, end }: Subtree): Node[] {
  if (start === end) return [];
  const level = greatestLevel(end - start);
  const first = { level, index: start / leavesAt(level) };
  return [first, ...perfectNodes({ start: start + leavesAt(level), end })];
}

/** The siblings that lead from a leaf up to the root, from the leaf on (PATH, RFC 6962, 2.1.1). */
export function inclusionPath(index: number, tree: Subtree): Subtree[] {
  if (tree.end - tree.start === 1) return [];
  const middle = middleOf(tree);
  const left = { start: tree.start, end: middle };
  const right = { start: middle, end: tree.end };
  return index < middle ? [...inclusionPath(index, left), right] : [...inclusionPath(index, right), left];
}

/**
 * What shows that the first `from` leaves are a prefix of `tree` (SUBPROOF, RFC 6962, 2.1.2). `known` while the
 * subtree that ends at `from` is still the whole old tree, whose root the verifier has.
 */
export function consistencyPath(from: number, tree: Subtree, known = true): Subtree[] {
  if (from === tree.end) return known ? [] : [tree];
  const middle = middleOf(tree);
  const left = { start: tree.start, end: middle };
  const right = { start: middle, end: tree.end };
  return from <= middle
    ? [...consistencyPath(from, left, known), right]
    : [...consistencyPath(from, right, false), left];
}
