import { hash } from "node:crypto";

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
const SECRET_BYTES = 32;

// Memory of its own and a string of bytes ("binary"): an entry has six of these or more, and a Buffer for each step costs
// more than the hashing.
const outer = Buffer.alloc(BLOCK_BYTES + HASH_BYTES, 0x5c);
let inner = Buffer.alloc(1_024, 0x36);
let views: Buffer[] = []; // of `inner`, by length: making one takes as long as hashing it

/**
 * HMAC-SHA-256 (RFC 2104) of `first || rest` under a secret of 32 bytes, as a string of bytes; from two one-shot hashes,
 * for node's streaming HMAC takes twice as long.
 */
export function hmac(secret: Uint8Array, first: Uint8Array, rest = ""): string {
  if (secret.length !== SECRET_BYTES) throw new RangeError("a secret has 32 bytes");
  room(BLOCK_BYTES + first.length + rest.length * 3);
  for (let at = 0; at < SECRET_BYTES; at++) {
    const byte = secret[at]!;
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  inner.set(first, BLOCK_BYTES);
  const at = BLOCK_BYTES + first.length;
  const end = at + inner.write(rest, at, "utf8");
  views[end] ??= inner.subarray(0, end);
  outer.write(hash("sha256", views[end], "binary"), BLOCK_BYTES, "latin1");
  return hash("sha256", outer, "binary");
}

/** No UTF-16 unit takes more than three bytes of UTF-8. */
function room(bytes: number): void {
  if (bytes <= inner.length) return;
  inner = Buffer.alloc(2 * bytes, 0x36);
  views = [];
}
