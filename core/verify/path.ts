import { bytesToHex } from "@noble/hashes/utils.js";
import { nodeHash } from "#core/merkle/hash.ts";

/** One hash on the way from an entry to the root: on which side its sibling stood, and what both became. Hex. */
export interface Climbed {
  readonly side: "left" | "right";
  readonly sibling: string;
  readonly became: string;
}

/** RFC 9162, 2.1.3.2, keeping what each step gave. For looking at; whether it holds is for `verifyInclusion` to say. */
export function climb(
  leaf: Uint8Array,
  index: bigint,
  size: bigint,
  siblings: readonly Uint8Array[],
): Climbed[] {
  const path: Climbed[] = [];
  let [node, last, hash] = [index, size - 1n, leaf];
  for (const sibling of siblings) {
    const isLeft = (node & 1n) === 1n || node === last;
    hash = isLeft ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    path.push({ side: isLeft ? "left" : "right", sibling: bytesToHex(sibling), became: bytesToHex(hash) });
    while (isLeft && (node & 1n) === 0n && node !== 0n) [node, last] = [node >> 1n, last >> 1n];
    [node, last] = [node >> 1n, last >> 1n];
  }
  return path;
}
