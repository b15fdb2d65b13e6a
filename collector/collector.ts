import type { CaptureKind } from "#core/base/capture-terms.ts";
import { Api, type Heartbeat, KeyEnded } from "./api.ts";
import { Indicator } from "./indicator.ts";
import { recordInput } from "./input.ts";
import { InputBatch } from "./input-batch.ts";
import type { Item, ItemAnswer } from "./item.ts";
import {
  type HeartbeatAnswer,
  nextHeartbeatMs,
  type Permission,
  type Standing,
  standingOf,
  UNASKED,
} from "./permission.ts";
import { Queue } from "./queue.ts";
import { recordScreen, showWhole } from "./screen.ts";
import { ScreenBatch } from "./screen-batch.ts";

export const VERSION = "1.0.0";

export interface CollectorOptions {
  /** The instance: "https://whosaw.example", or "" for where the page itself is from. */
  readonly base: string;
  /** The key of this collector, which records one person. */
  readonly key: string;
  /** The person's id at home. */
  readonly subject: string;
  /** What is recorded, in words: the app's name. */
  readonly app: string;
  /** Hears what became of things; for the person to see. */
  readonly onStanding?: (standing: Standing, answer: HeartbeatAnswer | null) => void;
  readonly onItem?: (item: Item) => void;
  readonly onAnswers?: (items: readonly Item[], answers: readonly ItemAnswer[]) => void;
  /** The person pressed pause, or resume, on the mark: recording has stopped here already. */
  readonly onPause?: (paused: boolean) => void;
}

/** rrweb's event of a change in the page. */
const CHANGE = 3;
const TICK_MS = 500;
const SEND_EVERY_MS = 3_000;
const SEND_AGAIN_MS = 10_000;
/** After these nothing that waits may leave the device. */
const WITHDRAWN = new Set(["opted_out", "never"]);
/** While these last, what waits is not sent. */
const HELD = new Set(["paused_by_person", "programme_paused", "key_ended"]);

/**
 * A recorder on one page: asks whether it may, records while it may, sends what it recorded, and shows the person that it
 * does. Owns the timers, the listeners and the indicator; {@link Collector.stop} ends them all.
 */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #api: Api;
  readonly #queue: Queue;
  readonly #indicator: Indicator;
  readonly #input = new InputBatch();
  readonly #screen = new ScreenBatch();
  readonly #timer: ReturnType<typeof setInterval>;
  #permission: Permission = UNASKED;
  #recorders: (() => void)[] = [];
  #shown = "";
  #lastItemAt: string | null = null;
  #beatAt = Number.NEGATIVE_INFINITY;
  #sendAt = 0;
  #asking = false;
  #sending = false;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#api = new Api(options.base, options.key);
    this.#queue = new Queue(
      localStorage,
      `whosaw-collector:${options.subject}`,
      () => `browser-${crypto.randomUUID().slice(0, 13)}`,
    );
    this.#indicator = new Indicator(document, () => this.#press());
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    window.addEventListener("pagehide", this.#leave);
    this.#tick();
  }

  /** Stops recording here, or takes it up again if the server lets it. Holds at once, and asks the server. */
  pause(paused: boolean): void {
    this.#permission = { ...this.#permission, pausedHere: paused };
    this.ask();
  }

  /** Asks the server now: something about the person's recording was changed. */
  ask(): void {
    this.#beatAt = Number.NEGATIVE_INFINITY;
    this.#tick();
  }

  /** Records something that an app itself knows of: a prompt. False where it may not be recorded now. */
  add(kind: CaptureKind, body: object): boolean {
    const standing = this.#standing();
    if (!standing.record || !standing.kinds.includes(kind)) return false;
    this.#put(kind, body, Date.now());
    return true;
  }

  stop(): void {
    clearInterval(this.#timer);
    window.removeEventListener("pagehide", this.#leave);
    this.#leave();
    this.#indicator.remove();
  }

  /** Stops recording, and says so while there is still time. */
  readonly #leave = (): void => {
    this.#stopRecorders();
    this.#api.farewell(this.#said());
  };

  #press(): void {
    const paused = !this.#permission.pausedHere;
    this.pause(paused);
    this.#options.onPause?.(paused);
  }

  #standing(): Standing {
    return standingOf(this.#permission, performance.now());
  }

  #tick(): void {
    const now = performance.now();
    const standing = this.#standing();
    if (standing.record) this.#startRecorders(standing.kinds);
    else this.#stopRecorders();
    if (!standing.record && WITHDRAWN.has(standing.why)) this.#queue.withdraw();
    this.#show(standing);
    if (this.#input.isDue(now)) this.#takeInput();
    if (this.#screen.isDue(Date.now())) this.#takeScreen();
    if (!this.#asking && now - this.#beatAt >= nextHeartbeatMs(this.#permission, now)) void this.#beat();
    const isHeld = !standing.record && HELD.has(standing.why);
    if (!isHeld && !this.#sending && this.#queue.length > 0 && now >= this.#sendAt) void this.#send();
  }

  #show(standing: Standing): void {
    const text = JSON.stringify([standing, this.#permission.pausedHere]);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#indicator.show(standing, this.#permission.pausedHere);
    this.#options.onStanding?.(standing, this.#permission.answer);
  }

  #startRecorders(kinds: readonly string[]): void {
    if (this.#recorders.length > 0) return;
    if (kinds.includes("input_events"))
      this.#recorders.push(
        recordInput(document, (fact) => {
          if (this.#standing().record && this.#input.add(fact, performance.now())) this.#takeInput();
        }),
      );
    if (kinds.includes("screenshot"))
      this.#recorders.push(
        recordScreen((event) => {
          if (!this.#standing().record) return;
          if (event.type === CHANGE && this.#screen.needsSnapshot) return showWhole(); // it has the change in it
          const ended = this.#screen.add(event);
          if (ended) this.#putScreen(ended);
        }),
      );
    if (this.#recorders.length === 0) this.#recorders.push(() => undefined);
  }

  #stopRecorders(): void {
    if (this.#recorders.length === 0) return;
    for (const stop of this.#recorders) stop();
    this.#recorders = [];
    this.#takeInput();
    this.#takeScreen();
  }

  #takeScreen(): void {
    const events = this.#screen.take();
    if (events) this.#putScreen(events);
  }

  #takeInput(): void {
    const taken = this.#input.take();
    if (!taken) return;
    const at = Date.now() - (performance.now() - taken.beganAt);
    this.#put("input_events", { app: this.#options.app, events: taken.events }, at);
  }

  #putScreen(events: readonly { readonly timestamp: number }[]): void {
    this.#put("screenshot", { app: this.#options.app, events }, events[0]?.timestamp ?? Date.now());
  }

  #put(kind: CaptureKind, body: object, at: number): void {
    const capturedAt = new Date(at).toISOString();
    const item = this.#queue.add({ subject: this.#options.subject, kind, capturedAt, body });
    this.#lastItemAt = capturedAt;
    this.#options.onItem?.(item);
  }

  #said(): Heartbeat {
    return {
      ...{ collector: this.#queue.collector, version: VERSION, recording: this.#recorders.length > 0 },
      ...{ lastItemAt: this.#lastItemAt, queued: this.#queue.length },
    };
  }

  async #beat(): Promise<void> {
    const askedAt = performance.now();
    this.#asking = true;
    this.#beatAt = askedAt;
    try {
      const answer = await this.#api.heartbeat(this.#said());
      this.#permission = { ...this.#permission, answer, askedAt };
    } catch (error) {
      if (error instanceof KeyEnded) this.#permission = { ...this.#permission, ended: true };
    } finally {
      this.#asking = false;
    }
    this.#tick();
  }

  async #send(): Promise<void> {
    const items = this.#queue.head();
    this.#sending = true;
    try {
      const answers = await this.#api.send(items);
      this.#queue.remove(items);
      this.#options.onAnswers?.(items, answers);
      this.#sendAt = performance.now() + SEND_EVERY_MS;
    } catch (error) {
      if (error instanceof KeyEnded) this.#permission = { ...this.#permission, ended: true };
      this.#sendAt = performance.now() + SEND_AGAIN_MS;
    } finally {
      this.#sending = false;
    }
  }
}
