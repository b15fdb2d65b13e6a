const BATCH_BYTES = 2 ** 20;
const SHARED_MS = 4;
const SHARED_BYTES_MIN = 16 * 2 ** 10;
const SHARED_FOR_MS = 2_000;
const SAMPLE_BYTES = 32 * 2 ** 10; // a smaller batch says more about the disk than about its rows
const WEIGHT = 0.2;

/**
 * How much of large calls goes into one transaction: all that a batch holds while nobody else wants the log, and about
 * 4 ms of work while somebody does, so that they never wait long. `at` is milliseconds of any steady clock.
 */
export class Pace {
  #othersSeenAt = Number.NEGATIVE_INFINITY;
  #msPerByte = SHARED_MS / (128 * 2 ** 10);

  /** Somebody else was there: a small call of this process, or another process that wrote to the log. */
  sawOthers(at: number): void {
    this.#othersSeenAt = at;
  }

  /** A batch of so many bytes held the head for so long. */
  learn(bytes: number, ms: number): void {
    if (bytes >= SAMPLE_BYTES) this.#msPerByte += WEIGHT * (ms / bytes - this.#msPerByte);
  }

  isAlone(at: number): boolean {
    return at - this.#othersSeenAt > SHARED_FOR_MS;
  }

  bytesOfLargeCalls(at: number): number {
    if (this.isAlone(at)) return BATCH_BYTES;
    return Math.min(BATCH_BYTES, Math.max(SHARED_BYTES_MIN, SHARED_MS / this.#msPerByte));
  }
}
