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

  /** The last word of a page that is being left: sent on, and nobody waits for what it is answered. */
  farewell(beat: Heartbeat): void {
    void fetch(this.#url("collectors/heartbeat"), { ...this.#request(beat), keepalive: true }).catch(
      () => undefined,
    );
  }

  #url(path: string): string {
    return `${this.#base}/api/v1/${path}`;
  }

  #request(body: unknown) {
    return {
      method: "POST",
      headers: { Authorization: `Bearer ${this.#key}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
      cache: "no-store",
    } as const;
  }

  /** What became of each item. Of a call from which nothing was stored the answer is an error that names them, too. */
  async send(items: readonly Item[]): Promise<readonly ItemAnswer[]> {
    return (await this.#post<{ items: readonly ItemAnswer[] }>("activity/items", items, [422])).items;
  }

  async #post<T>(path: string, body: unknown, alsoFine: readonly number[] = []): Promise<T> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(this.#url(path), { ...this.#request(body), signal });
    if (response.status === 401 || response.status === 403) throw new KeyEnded();
    if (!response.ok && !alsoFine.includes(response.status)) throw new Error(`status ${response.status}`);
    const answer = (await response.json()) as T & { items?: unknown };
    if (!response.ok && !Array.isArray(answer.items)) throw new Error(`status ${response.status}`);
    return answer;
  }
}
