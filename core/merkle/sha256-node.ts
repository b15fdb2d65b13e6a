import { hash } from "node:crypto";

/** SHA-256 on Node, by OpenSSL in one call: several times as fast as JavaScript can. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const { buffer, byteOffset, length } = hash("sha256", bytes, "buffer");
  return new Uint8Array(buffer, byteOffset, length); // a plain one, as in the browser
}
