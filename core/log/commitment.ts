import { createHash, createHmac } from "node:crypto";

const COMMITMENT_PREFIX = Buffer.of(0x02);
const SEPARATOR = Buffer.of(0x00);

/** Whose secret a commitment stands under: a person's, or the record's own for free text. */
export type Party = "actor" | "subject" | "record";

/**
 * The key of one field of one entry: k = HMAC-SHA-256(secret, nonce || party || 0x00 || field). Revealing it opens
 * that commitment and no other; with the secret erased, nobody can compute it again.
 */
export function openingKey(secret: Uint8Array, nonce: Uint8Array, party: Party, field: string): Uint8Array {
  return createHmac("sha256", secret).update(nonce).update(party).update(SEPARATOR).update(field).digest();
}

/** C = SHA-256(0x02 || k || value), always 32 bytes. The prefix keeps it apart from leaf (0x00) and node (0x01) hashes. */
export function commitment(key: Uint8Array, value: string): Uint8Array {
  return createHash("sha256").update(COMMITMENT_PREFIX).update(key).update(value, "utf8").digest();
}

/** The root over many subjects: SHA-256 of their commitments in sorted order, so that their order tells nothing. */
export function subjectsRoot(commitments: readonly Uint8Array[]): Uint8Array {
  const sorted = [...commitments].sort(Buffer.compare);
  const hash = createHash("sha256");
  for (const one of sorted) hash.update(one);
  return hash.digest();
}
