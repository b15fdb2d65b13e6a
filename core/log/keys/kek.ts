import { createCipheriv, createDecipheriv, createSecretKey, hash, type KeyObject } from "node:crypto";
import { hmac } from "./hmac.ts";
import { randomOf } from "./random.ts";

const WRAPPED = 1;
const DERIVED = 2;
const ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 32;
const HEAD_BYTES = 1 + ID_BYTES;
/** A stored secret begins with its form; then come the bytes that name the key. */
const LENGTH_MIN = { [WRAPPED]: HEAD_BYTES + NONCE_BYTES + TAG_BYTES, [DERIVED]: HEAD_BYTES + SALT_BYTES };

/** A key-encryption key, ready for use. */
export interface Kek {
  readonly id: string;
  readonly wrapping: KeyObject;
  /** What secrets are derived by: apart from the key that encrypts, so that neither use can help the other. */
  readonly deriving: Uint8Array;
}

/** What a key is called in what it wraps: eight hex digits of its SHA-256, which say nothing about it. */
export const kekId = (key: Uint8Array): string =>
  hash("sha256", Buffer.concat([Buffer.from("whosaw kek\0"), key])).slice(0, 2 * ID_BYTES);

/** A key-encryption key of 32 bytes, made ready: neither of its two uses tells the other anything. */
export const openKek = (key: Uint8Array): Kek => ({
  id: kekId(key),
  wrapping: createSecretKey(key),
  deriving: Buffer.from(hmac(key, Buffer.from("whosaw secrets of records")), "latin1"),
});

/** Where the key's id stands in a stored secret, counted from 1 as SQL does, and how long it is. */
export const KEK_ID_IN_SECRET = { from: 2, bytes: ID_BYTES };

/** The id of the key that something was stored under. Throws on bytes that no version of Whosaw wrote. */
export function kekIdOf(stored: Uint8Array): string {
  const least = LENGTH_MIN[stored[0] as keyof typeof LENGTH_MIN];
  if (least === undefined || stored.length < least)
    throw new Error("a wrapped secret is not in a form that this version knows");
  return Buffer.from(stored.subarray(1, HEAD_BYTES)).toString("hex");
}

/** AES-256-GCM: form, key id, nonce, ciphertext and tag; form and id are authenticated with it. */
export function wrapUnder({ id, wrapping }: Kek, secret: Uint8Array): Buffer {
  const head = headOf(WRAPPED, id);
  const nonce = randomOf(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", wrapping, nonce);
  cipher.setAAD(head);
  return Buffer.concat([head, nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/**
 * A new secret that key and salt lead to, and nothing else does: HMAC-SHA-256(deriving, salt), 32 random bytes. Stored as
 * form, key id and salt. Without the salt the key does not help, so who deletes it deletes the secret.
 */
export function newUnder({ id, deriving }: Kek): { secret: Buffer; stored: Buffer } {
  const salt = randomOf(SALT_BYTES);
  return { secret: derived(deriving, salt), stored: Buffer.concat([headOf(DERIVED, id), salt]) };
}

/** The secret of what {@link wrapUnder} or {@link newUnder} stored; of a wrapped one throws when a byte was changed. */
export function secretOf({ wrapping, deriving }: Kek, stored: Uint8Array): Buffer {
  if (stored[0] === DERIVED) return derived(deriving, stored.subarray(HEAD_BYTES));
  const nonce = stored.subarray(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", wrapping, nonce);
  decipher.setAAD(stored.subarray(0, HEAD_BYTES));
  decipher.setAuthTag(stored.subarray(stored.length - TAG_BYTES));
  const sealed = stored.subarray(HEAD_BYTES + NONCE_BYTES, stored.length - TAG_BYTES);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

const headOf = (form: number, id: string): Buffer => Buffer.from(`0${form}${id}`, "hex");

const derived = (deriving: Uint8Array, salt: Uint8Array): Buffer =>
  Buffer.from(hmac(deriving, salt), "latin1");
