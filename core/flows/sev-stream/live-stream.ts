import type { Viewer } from "#core/base/viewer.ts";
import { decide } from "#core/policy/decide.ts";
import type { Runner } from "#db/statement.ts";
import { CHANGES_MAX, changesAfter, keyOf, OVERLAP_MS, type SevChange } from "./changes.ts";
import { comment, END, eventOf, RESET } from "./events.ts";
import type { Poller } from "./poller.ts";
import { shownChanges } from "./shown-changes.ts";

interface LiveStreamOptions {
  readonly run: Runner;
  readonly poller: Poller;
  readonly viewer: Viewer;
  /** Who the viewer is now; null once they are signed out, or their session was ended. */
  readonly again: () => Promise<Viewer | null>;
  /** Called once, when the stream is over. */
  readonly onEnd: () => void;
}

const HEARTBEAT_MS = 15_000;
const ASK_AGAIN_MS = 3_000;
/** A reader that lets so many events lie is cut off: it comes back and goes on from where it was. */
const WAITING_MAX = 2_000;

/** One open stream: what was missed first, then what commits, in that order. */
export class LiveStream {
  readonly #options: LiveStreamOptions;
  readonly #told = new Map<number, string>();
  readonly #known = new Set<number>();
  readonly #timers: NodeJS.Timeout[] = [];
  #viewer: Viewer;
  #newestMs = 0;
  #out: ReadableStreamDefaultController<Uint8Array> | null = null;
  #leave: () => void = () => undefined;
  /** What is told goes out one batch after the other. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: LiveStreamOptions) {
    this.#options = options;
    this.#viewer = options.viewer;
  }

  /** Its bytes. `after` is where to go on; null is now. */
  open(after: Date | null): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>({
      start: (out) => {
        this.#out = out;
        this.#write(comment("open"));
        this.#turn = this.#begin(after).catch(() => this.end());
        this.#timers.push(
          setInterval(() => this.#write(comment("still here")), HEARTBEAT_MS),
          setInterval(() => void this.#askAgain(), ASK_AGAIN_MS),
        );
      },
      cancel: () => this.end(),
    });
  }

  end(): void {
    if (!this.#out) return;
    for (const timer of this.#timers) clearInterval(timer);
    this.#leave();
    const out = this.#out;
    this.#out = null;
    this.#options.onEnd();
    try {
      out.close();
    } catch {
      // the reader went first
    }
  }

  /** Listens before it looks back, so that nothing commits between the two. */
  async #begin(after: Date | null): Promise<void> {
    const { poller, run } = this.#options;
    const leave = await poller.listen((changes) => {
      this.#turn = this.#turn.then(() => this.#tell(changes)).catch(() => this.end());
    });
    if (!this.#out) return leave();
    this.#leave = leave;
    if (after === null) return;
    const missed = await changesAfter(run, new Date(after.getTime() - OVERLAP_MS));
    if (missed.length > CHANGES_MAX) this.#write(RESET);
    else await this.#tell(missed);
  }

  async #tell(changes: readonly SevChange[]): Promise<void> {
    const fresh = changes.filter((change) => this.#told.get(change.number) !== keyOf(change));
    if (fresh.length === 0 || !this.#out) return;
    const told = await shownChanges(this.#options.run, this.#viewer, fresh, this.#known);
    for (const change of fresh) this.#told.set(change.number, keyOf(change));
    for (const { atMs, shown } of told) {
      this.#newestMs = Math.max(this.#newestMs, atMs);
      this.#write(eventOf(shown, this.#newestMs));
    }
  }

  async #askAgain(): Promise<void> {
    const viewer = await this.#options.again().catch(() => this.#viewer); // an outage signs nobody out
    if (viewer && decide(viewer, "sev.list").allow) {
      this.#viewer = viewer;
      return;
    }
    this.#write(END);
    this.end();
  }

  #write(bytes: Uint8Array): void {
    if (!this.#out) return;
    this.#out.enqueue(bytes);
    if ((this.#out.desiredSize ?? 0) < -WAITING_MAX) this.end();
  }
}
