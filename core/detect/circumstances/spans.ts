import { ofKey } from "../statistics/of-key.ts";

/** Stretches of days or moments by a key, asked often for one day: both ends are included. */
export class Spans {
  private readonly byKey = new Map<string, number[]>();

  add(key: string, from: number, to: number): void {
    const spans = this.byKey.get(key);
    if (spans) spans.push(from, to);
    else this.byKey.set(key, [from, to]);
  }

  covers(key: string, at: number): boolean {
    return this.daysSince(key, at) === 0;
  }

  /** Whether a stretch has a moment in common with one of these. */
  touches(key: string, from: number, to: number): boolean {
    return this.some(key, (begin, end) => begin <= to && from <= end);
  }

  /** Whether one of these holds all of a stretch. */
  spans(key: string, from: number, to: number): boolean {
    return this.some(key, (begin, end) => begin <= from && to <= end);
  }

  private some(key: string, holds: (begin: number, end: number) => boolean): boolean {
    const spans = this.byKey.get(key) ?? [];
    for (let i = 0; i < spans.length; i += 2) if (holds(spans[i]!, spans[i + 1]!)) return true; // pairs
    return false;
  }

  /** 0 within a stretch; else how long the newest one before has been over; Infinity before the first or without any. */
  daysSince(key: string, at: number): number {
    const spans = this.byKey.get(key);
    if (!spans) return Number.POSITIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < spans.length; i += 2)
      if (at >= spans[i]!) least = Math.min(least, Math.max(0, at - spans[i + 1]!)); // pairs
    return least;
  }
}

/** Stretches by two people, in this order. */
export class PairSpans {
  private readonly byFirst = new Map<string, Spans>();

  add(first: string, second: string, from: number, to: number): void {
    ofKey(this.byFirst, first, () => new Spans()).add(second, from, to);
  }

  daysSince = (first: string, second: string, at: number): number =>
    this.byFirst.get(first)?.daysSince(second, at) ?? Number.POSITIVE_INFINITY;
}
