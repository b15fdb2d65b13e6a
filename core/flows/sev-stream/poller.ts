import type { Runner } from "#db/statement.ts";
import { changesAfter, keyOf, OVERLAP_MS, type SevChange } from "./changes.ts";

type Listener = (changes: readonly SevChange[]) => void;

const EVERY_MS = 1_000;

/**
 * Asks once a second what changed and tells everybody who listens: one query, however many listen, and none while nobody
 * does. Tells each change once, also one whose transaction commits later than its time says.
 */
export class Poller {
  readonly #run: () => Runner;
  readonly #listeners = new Set<Listener>();
  #seen = new Map<number, { key: string; at: number }>();
  #highest = 0;
  #timer: NodeJS.Timeout | null = null;
  #started: Promise<void> | null = null;

  constructor(run: () => Runner) {
    this.#run = run;
  }

  /** From when this settles on every change that commits is told, until the answer is called. */
  async listen(listener: Listener): Promise<() => void> {
    this.#listeners.add(listener);
    this.#started ??= this.#start();
    try {
      await this.#started;
    } catch (error) {
      this.#leave(listener);
      throw error;
    }
    return () => this.#leave(listener);
  }

  /** One look; for tests, and what the timer does. */
  async look(): Promise<void> {
    const fresh = await this.#fresh();
    if (fresh.length > 0) for (const listener of this.#listeners) listener(fresh);
  }

  async #start(): Promise<void> {
    this.#highest = Date.now();
    await this.#fresh(); // what is there already is nobody's news
    this.#again();
  }

  #again(): void {
    this.#timer = setTimeout(() => {
      this.look()
        .catch(() => undefined) // a database that is away for a moment: the next look goes back far enough
        .finally(() => this.#timer && this.#again());
    }, EVERY_MS);
    this.#timer.unref();
  }

  async #fresh(): Promise<SevChange[]> {
    const from = this.#highest - OVERLAP_MS;
    const rows = await changesAfter(this.#run(), new Date(from));
    const fresh = rows.filter((row) => this.#seen.get(row.number)?.key !== keyOf(row));
    for (const row of fresh) {
      this.#seen.set(row.number, { key: keyOf(row), at: row.changed.getTime() });
      this.#highest = Math.max(this.#highest, row.changed.getTime());
    }
    for (const [number, { at }] of this.#seen) if (at < from) this.#seen.delete(number);
    return fresh;
  }

  #leave(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#started = null;
    this.#seen = new Map();
  }
}
