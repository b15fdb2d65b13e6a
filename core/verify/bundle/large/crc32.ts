const TABLES = 8;
const POLYNOMIAL = 0xedb88320;

/** The eight tables of "slicing by 8" (Kounavis and Berry, 2005): eight bytes are taken at once. */
const table = tablesOf();

function tablesOf(): Uint32Array {
  const made = new Uint32Array(TABLES * 256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? POLYNOMIAL : 0);
    made[byte] = value;
  }
  for (let at = 256; at < made.length; at++) {
    const before = made[at - 256]!;
    made[at] = (before >>> 8) ^ made[before & 255]!;
  }
  return made;
}

/**
 * CRC-32 as ZIP has it (ISO 3309), going on from that of the bytes before; 0 at the beginning. It tells of accidents alone:
 * what must not be changed has a SHA-256.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before >>> 0;
  const whole = bytes.length - (bytes.length % TABLES);
  for (let at = 0; at < whole; at += TABLES) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    crc =
      table[1_792 + (crc & 255)]! ^
      table[1_536 + ((crc >>> 8) & 255)]! ^
      table[1_280 + ((crc >>> 16) & 255)]! ^
      table[1_024 + (crc >>> 24)]! ^
      table[768 + bytes[at + 4]!]! ^
      table[512 + bytes[at + 5]!]! ^
      table[256 + bytes[at + 6]!]! ^
      table[bytes[at + 7]!]!;
  }
  for (let at = whole; at < bytes.length; at++) crc = (crc >>> 8) ^ table[(crc ^ bytes[at]!) & 255]!;
  return ~crc >>> 0;
}
