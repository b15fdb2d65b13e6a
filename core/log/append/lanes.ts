import { Refusal } from "#core/base/refusal.ts";
import type { Call } from "./call.ts";
import type { Pace } from "./pace.ts";
import type { SealedEvent } from "./sealed-event.ts";
import type { Known } from "./source-events.ts";

/** One event of a call, on its way into the log. */
export interface Waiting {
  readonly call: Call;
  readonly at: number;
  readonly event: SealedEvent;
  /** The same event, of other calls or again of this one: it shares what becomes of the first. */
  readonly echoes: Waiting[];
  settled: boolean;
}

const BATCH_EVENTS = 500;
const BATCH_SMALL_EVENTS = 450; // so that large calls go on, however many small ones there are
const BATCH_BYTES = 2 ** 20;
const WAIT_MS_MAX = 10_000;

/** Some of the call may be in the log already. */
export const tooLate = (): Refusal =>
  new Refusal("unavailable", { detail: "The log did not take this in time. Send all of it again." });

/** What waits for the next batch. Small calls go first; large calls fill up what the pace leaves to them. */
export class Lanes {
  readonly #lanes: Record<Call["lane"], Waiting[]> = { small: [], large: [] };
  readonly #byKey = new Map<string, Waiting>(); // waiting, or in the batch that is committing
  readonly #pace: Pace;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  add(call: Call, first: number, events: readonly SealedEvent[]): void {
    if (call.lane === "small") this.#pace.sawOthers(performance.now());
    events.forEach((event, n) => {
      const waiting: Waiting = { call, at: first + n, event, echoes: [], settled: false };
      const same = this.#byKey.get(event.key);
      if (same) {
        same.echoes.push(waiting);
        return;
      }
      this.#byKey.set(event.key, waiting);
      this.#lanes[call.lane].push(waiting);
    });
  }

  /** The next batch; empty when nothing waits. */
  take(): Waiting[] {
    const now = performance.now();
    const batch: Waiting[] = [];
    this.#takeFrom("small", batch, BATCH_SMALL_EVENTS, BATCH_BYTES, now);
    this.#takeFrom("large", batch, BATCH_EVENTS, this.#pace.bytesOfLargeCalls(now), now);
    return batch;
  }

  #takeFrom(lane: Call["lane"], batch: Waiting[], most: number, bytesMax: number, now: number): void {
    const queue = this.#lanes[lane];
    let bytes = 0;
    let taken = 0;
    for (const each of queue) {
      // At least one, so that an event larger than the rest of a batch comes to its turn.
      if (batch.length >= most || (bytes > 0 && bytes + each.event.byteCount > bytesMax)) break;
      taken += 1;
      if (each.call.stillFor(now) > WAIT_MS_MAX) each.call.fail(tooLate());
      if (this.#isDropped(each)) continue;
      bytes += each.event.byteCount;
      batch.push(each);
    }
    queue.splice(0, taken);
  }

  /** Of a call that failed nothing more is written, unless another call waits for the same event. */
  #isDropped(each: Waiting): boolean {
    if (!each.call.error || each.echoes.some(({ call }) => !call.error)) return false;
    this.fail(each, each.call.error);
    return true;
  }

  /** Whether what waits fills a batch by itself, and nobody else wants the log. */
  fillsABatch(): boolean {
    const waiting = this.#lanes.small.length + this.#lanes.large.length;
    return waiting >= BATCH_EVENTS && this.#pace.isAlone(performance.now());
  }

  /** Those of a batch whose calls still wait for them. */
  stillWanted(batch: readonly Waiting[]): Waiting[] {
    return batch.filter((each) => !each.settled && !this.#isDropped(each));
  }

  learn(batch: readonly Waiting[], heldMs: number): void {
    this.#pace.learn(
      batch.reduce((sum, { event }) => sum + event.byteCount, 0),
      heldMs,
    );
  }

  /** The head was not where this process had left it. */
  sawOthers(): void {
    this.#pace.sawOthers(performance.now());
  }

  settle(each: Waiting, status: "stored" | "already", { leafIndex, leafHash }: Known): void {
    this.#finish(each);
    each.call.settle(each.at, { status, leafIndex, leafHash });
    for (const { call, at } of each.echoes) call.settle(at, { status: "already", leafIndex, leafHash });
  }

  fail(each: Waiting, error: Error): void {
    if (each.settled) return;
    this.#finish(each);
    for (const { call } of [each, ...each.echoes]) call.fail(error);
  }

  #finish(each: Waiting): void {
    each.settled = true;
    this.#byKey.delete(each.event.key);
  }
}
