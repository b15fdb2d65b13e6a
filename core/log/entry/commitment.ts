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

/** C = SHA-256(0x02 || k || value), always 32 bytes. The prefix keeps it apart from leaf (0x00) and node (0x01) hashes. */
export const commitment = (key: Uint8Array, value: string): Buffer =>
  Buffer.from(commit(Buffer.from(key).toString("latin1"), value, "binary"), "latin1");

/** The commitment to a field's value, in one step; as base64, or as a string of its bytes. */
export const committed = (
  secret: Uint8Array,
  nonce: Uint8Array,
  party: Party,
  field: string,
  value: string,
  encoding: "base64" | "binary" = "base64",
): string => commit(hmac(secret, nonce, `${party}\0${field}`), value, encoding);

/** The root over many subjects: SHA-256 of their commitments in sorted order, so that their order tells nothing. */
export const subjectsRoot = (commitments: readonly Uint8Array[]): Buffer =>
  Buffer.from(subjectsRootText(commitments.map((each) => Buffer.from(each).toString("latin1"))), "base64");

/** {@link subjectsRoot} of commitments as strings of bytes, as base64. */
export const subjectsRootText = (commitments: readonly string[]): string =>
  hash("sha256", Buffer.from([...commitments].sort().join(""), "latin1"), "base64");

// What follows works in one piece of memory and with strings of bytes ("latin1"): an entry has four commitments or more,
// and a Buffer for each step costs more than the hashing.
let scratch = Buffer.alloc(4_096);

/** No UTF-16 unit takes more than three bytes of UTF-8. */
function room(bytes: number): void {
  if (bytes > scratch.length) scratch = Buffer.alloc(2 * bytes);
}

function commit(key: string, value: string, encoding: "base64" | "binary"): string {
  room(1 + HASH_BYTES + value.length * 3);
  scratch[0] = COMMITMENT_PREFIX;
  scratch.write(key, 1, "latin1");
  const end = 1 + HASH_BYTES + scratch.write(value, 1 + HASH_BYTES, "utf8");
  return hash("sha256", scratch.subarray(0, end), encoding);
}

// By secret, which is the same array each time: block-long keys xored with HMAC's two pads.
const pads = new WeakMap<Uint8Array, Buffer>();

/** HMAC-SHA-256 (RFC 2104) of `first || rest`, from two one-shot hashes: node's streaming HMAC takes twice as long. */
function hmac(secret: Uint8Array, first: Uint8Array, rest: string): string {
  const [inner, outer] = [0, BLOCK_BYTES];
  const padded = pads.get(secret) ?? padsOf(secret);
  room(BLOCK_BYTES + first.length + rest.length * 3);
  scratch.set(padded.subarray(inner, outer));
  scratch.set(first, BLOCK_BYTES);
  const at = BLOCK_BYTES + first.length;
  const end = at + scratch.write(rest, at, "utf8");
  const digest = hash("sha256", scratch.subarray(0, end), "binary");
  scratch.set(padded.subarray(outer));
  scratch.write(digest, BLOCK_BYTES, "latin1");
  return hash("sha256", scratch.subarray(0, BLOCK_BYTES + HASH_BYTES), "binary");
}

function padsOf(secret: Uint8Array): Buffer {
  if (secret.length > BLOCK_BYTES) throw new RangeError("a secret has at most 64 bytes");
  const padded = Buffer.alloc(2 * BLOCK_BYTES, 0x36);
  padded.fill(0x5c, BLOCK_BYTES);
  secret.forEach((byte, at) => {
    padded[at]! ^= byte;
    padded[BLOCK_BYTES + at]! ^= byte;
  });
  pads.set(secret, padded);
  return padded;
}
