import { hmac } from "../keys/hmac.ts";

/**
 * A person's label key, derived from their secret as a subject. What opens an entry's fields is an HMAC under the same secret of
 * a message with a zero byte in it (`party 0x00 field`), which this text has not: neither tells anything of the other.
 */
export const labelKeyOf = (secret: Uint8Array): Buffer =>
  Buffer.from(hmac(secret, Buffer.from("whosaw/label-key/v1")), "latin1");

/** Under what a person stands in one range: their label, and what hides where they are named from others. */
export interface RangeLabel {
  readonly label: Buffer;
  readonly blind: Buffer;
}

/** HMAC-SHA-256(key, from) and HMAC-SHA-256(key, from || 0x01), `from` as 8 bytes: without the key two ranges do not link. */
export function labelIn(key: Uint8Array, from: number): RangeLabel {
  const message = Buffer.alloc(9, 1);
  message.writeBigUInt64BE(BigInt(from));
  return {
    label: Buffer.from(hmac(key, message.subarray(0, 8)), "latin1"),
    blind: Buffer.from(hmac(key, message), "latin1"),
  };
}
