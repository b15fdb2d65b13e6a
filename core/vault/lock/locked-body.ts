import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  type KeyObject,
  timingSafeEqual,
} from "node:crypto";
import { hmac } from "#core/log/keys/hmac.ts";
import { randomOf } from "#core/log/keys/random.ts";

/** What a locked body belongs to. All of it is authenticated: a body moved to another row, person, kind or rating does not open. */
export interface ItemIdentity {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly dss: number;
}

/** The two keys that follow from a person's key: one locks, one lets doctor check the lock without opening it. */
export interface ItemKeys {
  readonly lock: KeyObject;
  readonly seal: SealKey;
}

/** A key of HMAC as its two blocks (RFC 2104): inner and outer pad. */
export interface SealKey {
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEAL_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;
const CONTEXT = Buffer.from("whosaw item\0");

/** What a locked body has more than what is in it. */
export const LOCK_BYTES = HEAD_BYTES + TAG_BYTES + SEAL_BYTES;

/** HKDF-Expand (RFC 5869) of 32 bytes: the person's key is random already. */
const expand = (key: Uint8Array, info: Uint8Array): Buffer => Buffer.from(hmac(key, info), "latin1");
const LOCK_INFO = Buffer.from("whosaw item lock\x01");
const SEAL_INFO = Buffer.from("whosaw item seal\x01");

export const itemKeys = (key: Uint8Array): ItemKeys => ({
  ...openingKey(key),
  seal: sealKey(expand(key, SEAL_INFO)),
});

/** The one of a person's keys that opens. */
export const openingKey = (key: Uint8Array): Pick<ItemKeys, "lock"> => ({
  lock: createSecretKey(expand(key, LOCK_INFO)),
});

const HASH_BLOCK_BYTES = 64;
function sealKey(key: Uint8Array): SealKey {
  const padded = (pad: number): Uint8Array => {
    const block = new Uint8Array(HASH_BLOCK_BYTES).fill(pad);
    for (let at = 0; at < key.length; at++) block[at] = key[at]! ^ pad;
    return block;
  };
  return { inner: padded(0x36), outer: padded(0x5c) };
}

/**
 * AES-256-GCM (NIST SP 800-38D) under a person's key: version, nonce, ciphertext, tag, and a seal over all that with the
 * item's identity (HMAC-SHA-256, its first 16 bytes). The nonce is 96 random bits, never a counter: what is locked again
 * after a restore or by another process gets another. 2^32 bodies of one person would make a repetition likelier than
 * 2^-32; a person has thousands.
 */
export function lockBody(keys: ItemKeys, item: ItemIdentity, body: Uint8Array): Buffer {
  const about = identityBytes(item);
  const locked = Buffer.allocUnsafe(body.length + LOCK_BYTES);
  locked[0] = VERSION;
  const nonce = randomOf(NONCE_BYTES);
  locked.set(nonce, 1);
  const cipher = createCipheriv("aes-256-gcm", keys.lock, nonce);
  cipher.setAAD(about);
  locked.set(cipher.update(body), HEAD_BYTES);
  cipher.final(); // GCM holds nothing back
  const sealAt = locked.length - SEAL_BYTES;
  locked.set(cipher.getAuthTag(), sealAt - TAG_BYTES);
  locked.set(sealOf(keys, about, locked.subarray(0, sealAt)), sealAt);
  return locked;
}

/** The inverse of {@link lockBody}; throws when a bit of the body, or its item's identity, is not what was locked. The seal is not asked: the tag says the same. */
export function unlockBody(keys: Pick<ItemKeys, "lock">, item: ItemIdentity, locked: Uint8Array): Buffer {
  if (!isLocked(locked)) throw new Error(`item ${item.id} is not locked`);
  const sealAt = locked.length - SEAL_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", keys.lock, locked.subarray(1, HEAD_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(identityBytes(item));
  decipher.setAuthTag(locked.subarray(sealAt - TAG_BYTES, sealAt));
  const body = decipher.update(locked.subarray(HEAD_BYTES, sealAt - TAG_BYTES));
  decipher.final();
  return body;
}

/** Whether a locked body is the one that was locked for this item. Needs the seal's key alone, and opens nothing. */
export function isWhole(keys: Pick<ItemKeys, "seal">, item: ItemIdentity, locked: Uint8Array): boolean {
  if (!isLocked(locked)) return false;
  const sealAt = locked.length - SEAL_BYTES;
  const seal = sealOf(keys, identityBytes(item), locked.subarray(0, sealAt));
  return timingSafeEqual(seal, locked.subarray(sealAt));
}

/** Whether these bytes have the form of a locked body; what was stored before there was a lock is JSON. */
export const isLocked = (body: Uint8Array): boolean => body[0] === VERSION && body.length >= LOCK_BYTES;

/** HMAC-SHA-256 (RFC 2104) from two one-shot hashes: node's streaming HMAC takes several times as long. */
function sealOf({ seal }: Pick<ItemKeys, "seal">, about: Uint8Array, locked: Uint8Array): Buffer {
  const inner = hash("sha256", Buffer.concat([seal.inner, about, locked]), "buffer");
  return hash("sha256", Buffer.concat([seal.outer, inner]), "buffer").subarray(0, SEAL_BYTES);
}

/** Fixed lengths first, so that no two identities have the same bytes. */
function identityBytes({ id, subjectId, kind, dss }: ItemIdentity): Buffer {
  return Buffer.concat([
    CONTEXT,
    Buffer.of(VERSION, dss),
    Buffer.from(id.replaceAll("-", ""), "hex"),
    Buffer.from(subjectId.replaceAll("-", ""), "hex"),
    Buffer.from(kind),
  ]);
}
