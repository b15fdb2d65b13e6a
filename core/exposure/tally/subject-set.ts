/**
 * Sets of small whole numbers as bytes: how many, the first, and the distance of each to the one before, each as a
 * variable-length integer (LEB128, unsigned). One set after the other can be read as well, so that a database may join them.
 */
export function writeSet(numbers: Iterable<number>): Uint8Array {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const bytes: number[] = [];
  write(bytes, sorted.length);
  let last = 0;
  for (const number of sorted) {
    write(bytes, number - last);
    last = number;
  }
  return Uint8Array.from(bytes);
}

/** Calls `see` with each number of all the sets in these bytes. Throws RangeError where a set breaks off. */
export function eachOf(bytes: Uint8Array, see: (number: number) => void): void {
  let at = 0;
  const read = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      if (at >= bytes.length) throw new RangeError("a set of numbers breaks off");
      const byte = bytes[at++]!; // within bounds
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    let number = 0;
    for (let left = read(); left > 0; left--) {
      number += read();
      see(number);
    }
  }
}

function write(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
