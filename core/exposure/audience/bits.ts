/** A set of small whole numbers, one bit each. */
export type Bits = Uint32Array<ArrayBuffer>;

/** An empty set with room for 0 .. size - 1. */
export const noBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5);

export function allBits(size: number): Bits {
  const bits = noBits(size).fill(0xffff_ffff);
  const last = size & 31;
  if (last > 0) bits[bits.length - 1] = 0xffff_ffff >>> (32 - last);
  return bits;
}

export const hasBit = (bits: Bits, at: number): boolean => ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;

export function addBit(bits: Bits, at: number): void {
  bits[at >>> 5]! |= 1 << (at & 31);
}

/** Puts everything of `more` into `bits`; both of one size. */
export function addBits(bits: Bits, more: Bits): void {
  for (let at = 0; at < bits.length; at++) bits[at]! |= more[at]!;
}

/** Leaves in `bits` only what is in `others`, too. */
export function keepBits(bits: Bits, others: Bits): void {
  for (let at = 0; at < bits.length; at++) bits[at]! &= others[at]!;
}

/** Whether two sets of one size hold the same. */
export const sameBits = (one: Bits, other: Bits): boolean => one.every((word, at) => word === other[at]);

/** Calls with each number of the set, rising. */
export function eachBit(bits: Bits, visit: (at: number) => void): void {
  for (let word = 0; word < bits.length; word++)
    for (let rest = bits[word]!; rest !== 0; rest &= rest - 1)
      visit((word << 5) + (31 - Math.clz32(rest & -rest)));
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let word of bits) {
    word -= (word >>> 1) & 0x5555_5555;
    word = (word & 0x3333_3333) + ((word >>> 2) & 0x3333_3333);
    count += (((word + (word >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24;
  }
  return count;
}
