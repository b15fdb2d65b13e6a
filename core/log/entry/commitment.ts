import { hash } from "node:crypto";
import { hmac } from "../keys/hmac.ts";
import type { PersonParty } from "../keys/secrets.ts";

const COMMITMENT_PREFIX = 0x02;
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

// A Buffer for each step costs more than the hashing: memory of its own, and strings of bytes ("binary").
let input = Buffer.alloc(4_096);
let views: Buffer[] = []; // of `input`, by length: making one takes as long as hashing it

/** No UTF-16 unit takes more than three bytes of UTF-8. */
function room(bytes: number): void {
  if (bytes <= input.length) return;
  input = Buffer.alloc(2 * bytes);
  views = [];
}

function commit(key: string, value: string, encoding: "base64" | "binary"): string {
  room(1 + HASH_BYTES + value.length * 3);
  input[0] = COMMITMENT_PREFIX;
  input.write(key, 1, "latin1");
  const end = 1 + HASH_BYTES + input.write(value, 1 + HASH_BYTES, "utf8");
  views[end] ??= input.subarray(0, end);
  return hash("sha256", views[end], encoding);
}
