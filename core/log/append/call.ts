import type { Known } from "./source-events.ts";

/** What became of one event: written now, or in the log before (by whoever sent it first). */
export interface AppendOutcome extends Known {
  readonly status: "stored" | "already";
}

/** One call of `appendReads`: collects the outcomes of its events, which may come from several transactions. */
export class Call {
  readonly lane: "small" | "large";
  readonly done: Promise<AppendOutcome[]>;
  readonly #outcomes: AppendOutcome[];
  readonly #resolve: (outcomes: AppendOutcome[]) => void;
  readonly #reject: (error: Error) => void;
  #left: number;
  #movedAt = performance.now();
  #error: Error | null = null;
  #onMove: (() => void) | null = null;

  constructor(size: number, lane: "small" | "large") {
    this.lane = lane;
    this.#left = size;
    this.#outcomes = new Array<AppendOutcome>(size);
    const { promise, resolve, reject } = Promise.withResolvers<AppendOutcome[]>();
    this.done = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    promise.catch(() => undefined); // told where the call awaits it, which may be later
  }

  get error(): Error | null {
    return this.#error;
  }

  /** Milliseconds since one of its events was answered, or since it began. */
  stillFor(now: number): number {
    return now - this.#movedAt;
  }

  settle(at: number, outcome: AppendOutcome): void {
    this.#outcomes[at] = outcome;
    this.#left -= 1;
    if (this.#left === 0) this.#resolve(this.#outcomes);
    this.#move();
  }

  /** Refuses the whole call: what waits of it is not written any more. */
  fail(error: Error): void {
    this.#error ??= error;
    this.#reject(error);
    this.#move();
  }

  /** Answers once at most `most` of the first `added` events are without an outcome, or the call failed. */
  async untilWaiting(added: number, most: number): Promise<void> {
    const total = this.#outcomes.length;
    while (!this.#error && added - (total - this.#left) > most)
      await new Promise<void>((resolve) => {
        this.#onMove = resolve;
      });
  }

  #move(): void {
    this.#movedAt = performance.now();
    this.#onMove?.();
    this.#onMove = null;
  }
}
