/** Numbers that did not come: both ends are among them. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** How far a collector has numbered its items: the number expected next, and those before it that never came. */
export interface Stream {
  readonly next: number;
  readonly missing: readonly Range[];
}

/** What numbers tell: how the stream stands now, the ranges learned to be missing, and those that came late after all. */
export interface Followed {
  readonly stream: Stream;
  readonly learned: readonly Range[];
  readonly late: readonly Range[];
  /** The numbers that had not come before. */
  readonly fresh: ReadonlySet<number>;
}

export const STREAM_START: Stream = { next: 1, missing: [] };

/**
 * Follows a stream by the numbers of a batch, in any order and however often each. A number before `next` that is in no
 * missing range came before: it says nothing new. Pure.
 */
export function follow(stream: Stream, numbers: readonly number[]): Followed {
  let { next } = stream;
  const missing = [...stream.missing];
  const learned: Range[] = [];
  const late: number[] = [];
  const fresh = new Set<number>();
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    if (number >= next) {
      if (number > next) learned.push({ from: next, to: number - 1 });
      next = number + 1;
      fresh.add(number);
    } else if (take(missing, number)) {
      late.push(number);
      fresh.add(number);
    }
  }
  return { stream: { next, missing: [...missing, ...learned] }, learned, late: rangesOf(late), fresh };
}

/** Takes a number out of the range that holds it, which is split; false when none does. */
function take(missing: Range[], number: number): boolean {
  const at = missing.findIndex(({ from, to }) => from <= number && number <= to);
  const range = missing[at];
  if (!range) return false;
  const left = { from: range.from, to: number - 1 };
  const right = { from: number + 1, to: range.to };
  missing.splice(at, 1, ...[left, right].filter(({ from, to }) => from <= to));
  return true;
}

/** Rising numbers as ranges. Pure. */
export function rangesOf(numbers: readonly number[]): Range[] {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last.to + 1 === number) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges;
}
