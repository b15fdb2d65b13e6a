import type { KeyClass } from "./key-class.ts";

/** What somebody did with mouse and keyboard, since the batch began. There is no place for a character. */
export type InputEvent =
  | {
      readonly atMs: number;
      readonly type: "move" | "click" | "scroll";
      readonly x: number;
      readonly y: number;
    }
  | { readonly atMs: number; readonly type: "key"; readonly keyClass: KeyClass };

export type InputFact =
  | { readonly type: "move" | "click" | "scroll"; readonly x: number; readonly y: number }
  | { readonly type: "key"; readonly keyClass: KeyClass };

const EVENTS_MAX = 200;
const INPUT_BATCH_MS = 5_000;
/** Of moves and of scrolls no more than one each in so long. */
const SAMPLE_MS = { move: 100, scroll: 200, click: 0, key: 0 } as const;

/** Gathers input events into bodies of `input_events`, by number and by time; samples what comes too often. */
export class InputBatch {
  #beganAt = 0;
  #events: InputEvent[] = [];
  #last: Partial<Record<InputFact["type"], number>> = {};

  /** Whether this event filled the batch: then it has to be taken. */
  add(fact: InputFact, now: number): boolean {
    const last = this.#last[fact.type];
    if (last !== undefined && now - last < SAMPLE_MS[fact.type]) return false;
    this.#last[fact.type] = now;
    if (this.#events.length === 0) this.#beganAt = now;
    this.#events.push({ atMs: Math.round(now - this.#beganAt), ...fact });
    return this.#events.length >= EVENTS_MAX;
  }

  isDue(now: number): boolean {
    return this.#events.length > 0 && now - this.#beganAt >= INPUT_BATCH_MS;
  }

  /** What was gathered, and when that began; null when there is nothing. */
  take(): { readonly events: readonly InputEvent[]; readonly beganAt: number } | null {
    if (this.#events.length === 0) return null;
    const taken = { events: this.#events, beganAt: this.#beganAt };
    this.#events = [];
    return taken;
  }
}
