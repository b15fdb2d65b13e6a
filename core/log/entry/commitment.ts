import { hash } from "node:crypto";
import type { PersonParty } from "../keys/secrets.ts";

const COMMITMENT_PREFIX = 0x02;
const BLOCK_BYTES = 64;
const HASH_BYTES = 32;

/** Whose secret a commitment stands under: a person's, or the record's own for free text. */
export type Party = PersonParty | "record";

/**
 * The key of one field of one entry: k = HMAC-SHA-256(secret, nonce || party || 0x00 || field). Revealing it opens
 * that commitment and no other; with the secret erased, nobody can compute it again.
 */
export const openingKey = (secret: Uint8Array, nonce: Uint8Array, party: Party, field: string): Buffer =>
  Buffer.from(hmac(secret, nonce, `${party}\0${field}`), "latin1");

/**
 * The commitment to a field's value, C = SHA-256(0x02 || k || value), always 32 bytes; as base64, or as a string of its bytes.
 * The prefix keeps it apart from leaf (0x00) and node (0x01) hashes. Who is shown k holds it against core/merkle/commitment.ts.
 */
export const committed = (
  secret: Uint8Array,
  nonce: Uint8Array,
  party: Party,
  field: string,
  value: string,
  encoding: "base64" | "binary" = "base64",
): string => commit(hmac(secret, nonce, `${party}\0${field}`), value, encoding);

/**
 * The root over many subjects as base64: SHA-256 of their commitments, given as strings of bytes, in sorted order, so that
 * their order tells nothing.
 */
export const subjectsRootText = (commitments: readonly string[]): string =>
  hash("sha256", Buffer.from([...commitments].sort().join(""), "latin1"), "base64");

// What follows works in memory of its own and with strings of bytes ("binary"): an entry has four commitments or more, and
// a Buffer for each step costs more than the hashing.
const SECRET_BYTES = 32;
const outer = Buffer.alloc(BLOCK_BYTES + HASH_BYTES, 0x5c);
let inner = Buffer.alloc(4_096, 0x36);
let views: Buffer[] = []; // of `inner`, by length: making one takes as long as hashing it
const beginning = (length: number): Buffer => {
  views[length] ??= inner.subarray(0, length);
  return views[length];
};

/** No UTF-16 unit takes more than three bytes of UTF-8. */
function room(bytes: number): void {
  if (bytes <= inner.length) return;
  inner = Buffer.alloc(2 * bytes);
  views = [];
}

function commit(key: string, value: string, encoding: "base64" | "binary"): string {
  room(1 + HASH_BYTES + value.length * 3);
  inner[0] = COMMITMENT_PREFIX;
  inner.write(key, 1, "latin1");
  const end = 1 + HASH_BYTES + inner.write(value, 1 + HASH_BYTES, "utf8");
  return hash("sha256", beginning(end), encoding);
}

/** HMAC-SHA-256 (RFC 2104) of `first || rest`, from two one-shot hashes: node's streaming HMAC takes twice as long. */
function hmac(secret: Uint8Array, first: Uint8Array, rest: string): string {
  if (secret.length !== SECRET_BYTES) throw new RangeError("a secret has 32 bytes");
  room(BLOCK_BYTES + first.length + rest.length * 3);
  inner.fill(0x36, SECRET_BYTES, BLOCK_BYTES);
  for (let at = 0; at < SECRET_BYTES; at++) {
    inner[at] = secret[at]! ^ 0x36;
    outer[at] = secret[at]! ^ 0x5c;
  }
  inner.set(first, BLOCK_BYTES);
  const at = BLOCK_BYTES + first.length;
  const end = at + inner.write(rest, at, "utf8");
  outer.write(hash("sha256", beginning(end), "binary"), BLOCK_BYTES, "latin1");
  return hash("sha256", outer, "binary");
}
