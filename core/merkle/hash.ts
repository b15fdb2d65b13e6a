import { sha256 } from "#sha256";

/** Bytes of a SHA-256 hash, the only hash of the tree. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** The root of a tree without leaves: SHA-256 of nothing (RFC 6962, 2.1). */
export const emptyRoot: Uint8Array = sha256(new Uint8Array(0));

/** SHA-256(0x00 || entry): the prefix keeps a leaf from passing for a node (RFC 6962, 2.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entry.length);
  input[0] = LEAF_PREFIX;
  input.set(entry, 1);
  return sha256(input);
}

/** SHA-256(0x01 || left || right) of two hashes of 32 bytes (RFC 6962, 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE_PREFIX;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return sha256(input);
}

/** The node hashes of neighbours, two by two, one after the other as they came; a last one without a neighbour is left out. */
export function levelAbove(hashes: Uint8Array): Uint8Array {
  const count = Math.floor(hashes.length / HASH_BYTES / 2);
  const above = new Uint8Array(count * HASH_BYTES);
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE_PREFIX;
  for (let at = 0; at < count; at++) {
    input.set(hashes.subarray(at * 2 * HASH_BYTES, (at + 1) * 2 * HASH_BYTES), 1);
    above.set(sha256(input), at * HASH_BYTES);
  }
  return above;
}

/** Whether this is a value a hash could have; verifiers ask before they compute with bytes from outside. */
export const isHash = (bytes: unknown): bytes is Uint8Array =>
  bytes instanceof Uint8Array && bytes.length === HASH_BYTES;

/** Compares what is public: it stops at the first difference. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
