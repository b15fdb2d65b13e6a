import { HASH_BYTES } from "#core/merkle/hash.ts";
import { valueHash } from "#core/merkle/prefix-tree/hashes.ts";
import type { LabelledPerson } from "./range-map.ts";

const WORD = 4;

/** A bucket as it is stored: of each label 32 bytes, its blind, how many entries, and where each is from the range's first on. */
export function encodeBucket(people: readonly LabelledPerson[], from: number): Buffer {
  const size = people.reduce((sum, { indexes }) => sum + 2 * HASH_BYTES + WORD * (1 + indexes.length), 0);
  const body = Buffer.allocUnsafe(size);
  let at = 0;
  for (const { label, blind, indexes } of people) {
    body.set(label, at);
    body.set(blind, at + HASH_BYTES);
    at = body.writeUInt32BE(indexes.length, at + 2 * HASH_BYTES);
    for (const index of indexes) at = body.writeUInt32BE(index - from, at);
  }
  return body;
}

/** The inverse of {@link encodeBucket}. Throws on bytes that it did not write. */
export function decodeBucket(body: Uint8Array, from: number): LabelledPerson[] {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const people: LabelledPerson[] = [];
  for (let at = 0; at < bytes.length; ) {
    const label = bytes.subarray(at, at + HASH_BYTES);
    const blind = bytes.subarray(at + HASH_BYTES, at + 2 * HASH_BYTES);
    const count = bytes.readUInt32BE(at + 2 * HASH_BYTES);
    at += 2 * HASH_BYTES + WORD;
    if (at + count * WORD > bytes.length) throw new RangeError("a bucket ends within a label");
    const indexes = Array.from({ length: count }, (_, n) => from + bytes.readUInt32BE(at + n * WORD));
    people.push({ label, blind, indexes, value: valueHash(blind, indexes) });
    at += count * WORD;
  }
  return people;
}
