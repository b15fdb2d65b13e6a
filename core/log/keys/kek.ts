import { createCipheriv, createDecipheriv, createSecretKey, hash, type KeyObject } from "node:crypto";
import { randomOf } from "./random.ts";

const VERSION = 1;
const ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + ID_BYTES;

/** What a key is called in what it wraps: eight hex digits of its SHA-256, which say nothing about it. */
export const kekId = (key: Uint8Array): string =>
  hash("sha256", Buffer.concat([Buffer.from("whosaw kek\0"), key])).slice(0, 2 * ID_BYTES);

export const kekObject = (key: Uint8Array): KeyObject => createSecretKey(key);

/** The first bytes of everything wrapped under a key, as hex. */
export const wrappedPrefix = (id: string): string => `0${VERSION}${id}`;

/** The id of the key that something was wrapped under. Throws on bytes that no version of Whosaw wrote. */
export function kekIdOf(wrapped: Uint8Array): string {
  if (wrapped[0] !== VERSION || wrapped.length < HEAD_BYTES + NONCE_BYTES + TAG_BYTES)
    throw new Error("a wrapped secret is not in a form that this version knows");
  return Buffer.from(wrapped.subarray(1, HEAD_BYTES)).toString("hex");
}

/** AES-256-GCM under one key: version, key id, nonce, ciphertext and tag; version and id are authenticated with it. */
export function wrapUnder(id: string, key: KeyObject, secret: Uint8Array): Buffer {
  const head = Buffer.from(wrappedPrefix(id), "hex");
  const nonce = randomOf(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(head);
  const sealed = cipher.update(secret);
  cipher.final(); // GCM holds nothing back
  return Buffer.concat([head, nonce, sealed, cipher.getAuthTag()]);
}

/** The inverse of {@link wrapUnder}; throws when a byte was changed or the key is another. */
export function unwrapUnder(key: KeyObject, wrapped: Uint8Array): Buffer {
  const decipher = createDecipheriv(
    "aes-256-gcm",
    key,
    wrapped.subarray(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES),
  );
  decipher.setAAD(wrapped.subarray(0, HEAD_BYTES));
  decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
  const sealed = wrapped.subarray(HEAD_BYTES + NONCE_BYTES, wrapped.length - TAG_BYTES);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}
