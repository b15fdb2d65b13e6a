import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";
import type { PersonParty } from "../keys/secrets.ts";

const COMMITMENT_PREFIX = Buffer.of(0x02);

/** Whose secret a commitment stands under: a person's, or the record's own for free text. */
export type Party = PersonParty | "record";

// Making a key of raw bytes costs five times the HMAC itself; a cached secret is the same array each time.
const keyObjects = new WeakMap<Uint8Array, KeyObject>();

/**
 * The key of one field of one entry: k = HMAC-SHA-256(secret, nonce || party || 0x00 || field). Revealing it opens
 * that commitment and no other; with the secret erased, nobody can compute it again.
 */
export function openingKey(secret: Uint8Array, nonce: Uint8Array, party: Party, field: string): Buffer {
  return createHmac("sha256", keyObjectOf(secret))
    .update(nonce)
    .update(`${party}\0${field}`, "utf8")
    .digest();
}

/** C = SHA-256(0x02 || k || value), always 32 bytes. The prefix keeps it apart from leaf (0x00) and node (0x01) hashes. */
export function commitment(key: Uint8Array, value: string): Buffer {
  return hash("sha256", Buffer.concat([COMMITMENT_PREFIX, key, Buffer.from(value, "utf8")]), "buffer");
}

/** The root over many subjects: SHA-256 of their commitments in sorted order, so that their order tells nothing. */
export function subjectsRoot(commitments: readonly Uint8Array[]): Buffer {
  return hash("sha256", Buffer.concat([...commitments].sort(Buffer.compare)), "buffer");
}

function keyObjectOf(secret: Uint8Array): KeyObject {
  const known = keyObjects.get(secret);
  if (known) return known;
  const made = createSecretKey(secret);
  keyObjects.set(secret, made);
  return made;
}
