/**
 * A text as detectors read it, and where each of its characters stands in the source. Digits and letters are plain, what
 * cannot be seen is gone, spaces and dashes are one kind, earlier marks and markup are a break that nothing reads across.
 */
export interface Readable {
  readonly source: string;
  readonly text: string;
  /** Source offsets of the beginning and the end of each character of `text`; null: they are the same. */
  readonly starts: readonly number[] | null;
  readonly ends: readonly number[] | null;
  /** Stretches of the source that a redaction leaves as they are (tags), ascending. */
  readonly kept: readonly (readonly [from: number, to: number])[];
}

/** Stands for a mark or a boundary: no detector reads across it. */
export const BREAK = "\ue000";

/** Collects a readable text piece by piece. */
export class ReadableBuilder {
  readonly #text: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #kept: [number, number][] = [];
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** The source from `from` to `to` is read as `as`, which may be of any length. */
  add(as: string, from: number, to: number): void {
    for (let i = 0; i < as.length; i++) {
      this.#text.push(as[i]!);
      this.#starts.push(from);
      this.#ends.push(to);
    }
  }

  /** Joins a combining mark to the letter before it; what cannot be composed goes the way of its letter. */
  combine(mark: string, to: number): void {
    const last = this.#text.length - 1;
    if (last < 0) return;
    const composed = `${this.#text[last]}${mark}`.normalize("NFC");
    if (composed.length === 1) this.#text[last] = composed;
    this.#ends[last] = to;
  }

  /** The source from `from` to `to` stays whatever is redacted around it. */
  keep(from: number, to: number): void {
    this.#kept.push([from, to]);
  }

  build(): Readable {
    const text = this.#text.join("");
    return { source: this.#source, text, starts: this.#starts, ends: this.#ends, kept: this.#kept };
  }
}

/** A stretch of the readable text as a stretch of the source. */
export function inSource({ starts, ends }: Readable, from: number, to: number): [number, number] {
  return starts && ends ? [starts[from]!, ends[to - 1]!] : [from, to];
}
