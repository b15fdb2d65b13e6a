import { createHash } from "node:crypto";
import { type Bits, countBits, eachBit } from "./bits.ts";

/** An id is 16 bytes, four words. */
const WORDS = 4;

/**
 * The name of a set of people: SHA-256, in hex, over their ids as 16 bytes each in rising order, each once. Whoever has the
 * ids can compute it again; it says nothing about them to anybody else.
 */
export function hashOfPeople(ids: readonly string[]): string {
  const sorted = isRising(ids) ? ids : [...new Set(ids)].sort();
  return createHash("sha256")
    .update(Buffer.from(sorted.join("").replaceAll("-", ""), "hex"))
    .digest("hex");
}

const isRising = (ids: readonly string[]): boolean => ids.every((id, at) => at === 0 || ids[at - 1]! < id);

/** The same for a set of places among people, whose ids are packed in rising order. */
export function hashOfPlaces(places: Bits, packed: Uint32Array): string {
  const found = new Uint32Array(countBits(places) * WORDS);
  let next = 0;
  eachBit(places, (at) => {
    for (let word = at * WORDS; word < (at + 1) * WORDS; word++) found[next++] = packed[word]!;
  });
  return createHash("sha256").update(found).digest("hex");
}

/** Ids as four words each, in the order given; the words hold the bytes as they come. */
export function packedIds(ids: readonly string[]): Uint32Array {
  const bytes = Uint8Array.from(Buffer.from(ids.join("").replaceAll("-", ""), "hex"));
  return new Uint32Array(bytes.buffer);
}
