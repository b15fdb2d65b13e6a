import { concatBytes } from "@noble/hashes/utils.js";
import { sha256 } from "#sha256";
import { HASH_BYTES } from "./hash.ts";
import { utf8 } from "./text.ts";

const COMMITMENT_PREFIX = Uint8Array.of(0x02);

/**
 * The commitment that an opened field is held against: C = SHA-256(0x02 || key || value). Null for a key that is not 32
 * bytes: with keys of other lengths one commitment could be opened to two values.
 */
export const openedCommitment = (key: Uint8Array, value: string): Uint8Array | null =>
  key.length === HASH_BYTES ? sha256(concatBytes(COMMITMENT_PREFIX, key, utf8(value))) : null;

/** The root over many subjects: SHA-256 of their commitments in sorted order, so that their order tells nothing. */
export const openedSubjectsRoot = (commitments: readonly Uint8Array[]): Uint8Array =>
  sha256(concatBytes(...[...commitments].sort(byBytes)));

function byBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, n) => byte !== b[n]);
  return at === -1 ? 0 : a[at]! - b[at]!; // both have 32 bytes
}
