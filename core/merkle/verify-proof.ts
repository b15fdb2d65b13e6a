import { isHash, nodeHash, sameBytes } from "./hash.ts";
import { failed, passed, type Verdict } from "./verdict.ts";

/** A count of leaves. Ours are numbers; those from outside go up to 2^64 - 1 and come as bigint. */
export type Count = number | bigint;

export interface InclusionClaim {
  readonly index: Count;
  readonly size: Count;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

export interface ConsistencyClaim {
  readonly from: Count;
  readonly to: Count;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether the leaf is in the tree with this root: RFC 9162, 2.1.3.2, step by step. Never throws. */
export function verifyInclusion(claim: InclusionClaim): Verdict {
  const size = uint64(claim.size);
  const index = uint64(claim.index);
  if (size === null) return failed("size is out of range");
  if (index === null || index >= size) return failed("index is out of range");
  if (![claim.leafHash, claim.root, ...claim.proof].every(isHash)) return failed("hash is not 32 bytes");

  const climb = new Climb(index, size - 1n);
  let hash = claim.leafHash;
  for (const sibling of claim.proof) {
    if (climb.atRoot) return failed("proof is too long");
    hash = climb.step() === "sibling is left" ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }
  if (!climb.atRoot) return failed("proof is too short");
  return sameBytes(hash, claim.root) ? passed : failed("root differs");
}

/**
 * Whether the tree of `from` leaves is a prefix of that of `to`: RFC 9162, 2.1.4.2, step by step. Refuses from = 0,
 * which would prove nothing. Never throws.
 */
export function verifyConsistency(claim: ConsistencyClaim): Verdict {
  const from = uint64(claim.from);
  const to = uint64(claim.to);
  if (from === null || to === null || from === 0n || from > to) return failed("size is out of range");
  return from === to ? verifySameTree(claim) : verifyPrefix(claim, from, to);
}

/** Of two trees of one size only the equality of the roots is asked, whatever they are. */
function verifySameTree({ proof, fromRoot, toRoot }: ConsistencyClaim): Verdict {
  if (proof.length > 0) return failed("proof is too long");
  return sameBytes(fromRoot, toRoot) ? passed : failed("root differs");
}

function verifyPrefix({ proof, fromRoot, toRoot }: ConsistencyClaim, from: bigint, to: bigint): Verdict {
  if (![fromRoot, toRoot, ...proof].every(isHash)) return failed("hash is not 32 bytes");
  const isPerfect = (from & (from - 1n)) === 0n;
  const [start, ...path] = isPerfect ? [fromRoot, ...proof] : proof;
  if (proof.length === 0 || start === undefined) return failed("proof is too short");

  const climb = new Climb(from - 1n, to - 1n);
  climb.skipOldSubtree();
  let oldHash = start;
  let newHash = start;
  for (const sibling of path) {
    if (climb.atRoot) return failed("proof is too long");
    if (climb.step() === "sibling is left") {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
    } else newHash = nodeHash(newHash, sibling);
  }
  if (!climb.atRoot) return failed("proof is too short");
  if (!sameBytes(oldHash, fromRoot)) return failed("old root differs");
  return sameBytes(newHash, toRoot) ? passed : failed("root differs");
}

/** The way up from a node to the root: `fn` and `sn` of RFC 9162, the node's and the last node's index. */
class Climb {
  #node: bigint;
  #last: bigint;

  constructor(node: bigint, last: bigint) {
    this.#node = node;
    this.#last = last;
  }

  get atRoot(): boolean {
    return this.#last === 0n;
  }

  /** Says on which side the next sibling stands, and goes up past it, and past levels without a sibling. */
  step(): "sibling is left" | "sibling is right" {
    const isLeft = isOdd(this.#node) || this.#node === this.#last;
    if (isLeft) while (!isOdd(this.#node) && this.#node !== 0n) this.#up();
    this.#up();
    return isLeft ? "sibling is left" : "sibling is right";
  }

  /** Goes up to the root of the last perfect subtree of the old tree, where a consistency proof starts. */
  skipOldSubtree(): void {
    while (isOdd(this.#node)) this.#up();
  }

  #up(): void {
    this.#node >>= 1n;
    this.#last >>= 1n;
  }
}

const isOdd = (n: bigint): boolean => (n & 1n) === 1n;

/** As a bigint, or null for what is no uint64: a fraction, a negative number, a number past 2^53. */
function uint64(value: Count): bigint | null {
  if (typeof value === "number" && !Number.isSafeInteger(value)) return null;
  const big = BigInt(value);
  return big === BigInt.asUintN(64, big) ? big : null;
}
