import { fromBase64, toBase64 } from "#base64";

/** The textual forms that C2SP formats share. Strict: of one value only one spelling passes, so no bit goes unseen. */

/** Standard base64 with padding (RFC 4648, section 4). */
export const encodeBase64 = (bytes: Uint8Array): string => toBase64(bytes);

/** The inverse of {@link encodeBase64}; null for anything that it would not have written. */
export const decodeBase64 = (text: string): Uint8Array | null => fromBase64(text);

const UINT64_MAX = 2n ** 64n - 1n;

/** ASCII decimal without leading zeroes, at most 2^64 - 1; null for anything else. */
export function parseDecimal(text: string): bigint | null {
  if (!/^(0|[1-9][0-9]{0,19})$/.test(text)) return null;
  const value = BigInt(text);
  return value <= UINT64_MAX ? value : null;
}

/** Valid Unicode without ASCII control characters, newline excepted: all that a signed note may consist of. */
export const isPlainText = (text: string): boolean =>
  text.isWellFormed() && Array.from(text).every((char) => char >= " " || char === "\n");

const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of these bytes, a byte-order mark included as a character of it; null for what is no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
