import { TILE_WIDTH } from "./tile.ts";

/** The longest entry that a bundle can hold: its length is a uint16. */
export const ENTRY_BYTES_MAX = 0xffff;

/**
 * The entries of one tile, each after its length as a big-endian uint16 (c2sp.org/tlog-tiles, Log entries). Throws on
 * more than 256 entries and on one over 65,535 bytes.
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length > TILE_WIDTH || entries.some((entry) => entry.length > ENTRY_BYTES_MAX))
    throw new RangeError("a bundle holds at most 256 entries of at most 65,535 bytes");
  const bundle = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    bundle.set([entry.length >> 8, entry.length & 0xff], at);
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
}

/** The entries of a bundle; null when it ends within an entry or holds more than 256. Never throws. */
export function decodeEntryBundle(bundle: Uint8Array): Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length) {
    const [high, low] = bundle.subarray(at, at + 2);
    if (high === undefined || low === undefined) return null;
    const end = at + 2 + high * 256 + low;
    if (end > bundle.length) return null;
    entries.push(bundle.slice(at + 2, end));
    at = end;
  }
  return entries.length <= TILE_WIDTH ? entries : null;
}
