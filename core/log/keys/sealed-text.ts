import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keys } from "./keys.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A text that may stand in the database: itself locked, and its key wrapped under the key-encryption key. */
export interface SealedText {
  readonly sealed: Uint8Array<ArrayBuffer>;
  readonly wrapped: Uint8Array<ArrayBuffer>;
}

/** Seals a text under a key of its own (AES-256-GCM, the id of what it belongs to as associated data), itself wrapped. */
export function sealText(id: string, text: string): SealedText {
  const key = randomBytes(32);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(id));
  const locked = Buffer.concat([cipher.update(text), cipher.final()]);
  const sealed = Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), locked]));
  return { sealed, wrapped: Uint8Array.from(keys().provider.wrap(key)) };
}

/** The inverse of {@link sealText}; throws when a byte was changed or it belongs to another. */
export function openText(
  id: string,
  { sealed, wrapped }: { sealed: Uint8Array; wrapped: Uint8Array },
): string {
  const key = keys().provider.unwrap(wrapped);
  const tagEnds = NONCE_BYTES + TAG_BYTES;
  const cipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(id))
    .setAuthTag(sealed.subarray(NONCE_BYTES, tagEnds));
  return Buffer.concat([cipher.update(sealed.subarray(tagEnds)), cipher.final()]).toString();
}
