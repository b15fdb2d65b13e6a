import type { Item, ItemAnswer } from "./item.ts";
import type { HeartbeatAnswer } from "./permission.ts";

const TIMEOUT_MS = 15_000;

/** The server said no to the key itself: it was revoked or ran out. */
export class KeyEnded extends Error {}

export interface Heartbeat {
  readonly collector: string;
  readonly version: string;
  readonly recording: boolean;
  readonly lastItemAt: string | null;
  readonly queued: number;
}

/** The two calls of a collector, with its key. Both throw {@link KeyEnded}, or whatever else keeps an answer away. */
export class Api {
  readonly #base: string;
  readonly #key: string;

  constructor(base: string, key: string) {
    this.#base = base.replace(/\/$/, "");
    this.#key = key;
  }

  heartbeat(beat: Heartbeat): Promise<HeartbeatAnswer> {
    return this.#post<HeartbeatAnswer>("collectors/heartbeat", beat);
  }

  /** What became of each item. Of a call from which nothing was stored the answer is an error that names them, too. */
  async send(items: readonly Item[]): Promise<readonly ItemAnswer[]> {
    return (await this.#post<{ items: readonly ItemAnswer[] }>("activity/items", items, [422])).items;
  }

  async #post<T>(path: string, body: unknown, alsoFine: readonly number[] = []): Promise<T> {
    const response = await fetch(`${this.#base}/api/v1/${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${this.#key}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 401 || response.status === 403) throw new KeyEnded();
    if (!response.ok && !alsoFine.includes(response.status)) throw new Error(`status ${response.status}`);
    const answer = (await response.json()) as T & { items?: unknown };
    if (!response.ok && !Array.isArray(answer.items)) throw new Error(`status ${response.status}`);
    return answer;
  }
}
