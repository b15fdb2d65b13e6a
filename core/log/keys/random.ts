import { randomFillSync } from "node:crypto";

const POOL_BYTES = 8_192;
const pool = Buffer.alloc(POOL_BYTES);
let at = POOL_BYTES;

/** Random bytes of the system's generator, fetched many at a time: each byte is given out once, and not kept. */
export function randomOf(length: number): Buffer {
  if (at + length > POOL_BYTES) {
    randomFillSync(pool);
    at = 0;
  }
  const bytes = Buffer.from(pool.subarray(at, at + length));
  pool.fill(0, at, at + length);
  at += length;
  return bytes;
}
