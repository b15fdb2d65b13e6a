/** An event of rrweb, as far as it is looked into here. */
export interface ScreenEvent {
  readonly type: number;
  readonly data: unknown;
  readonly timestamp: number;
}

const META = 4;
const FULL = 2;
const EVENTS_MAX = 2_000;
const SCREEN_BATCH_MS = 10_000;
const CHARACTERS_MAX = 900_000;
/** A longer text cannot be searched by the server's filter: a stylesheet as long as that is left out. */
const TEXT_MAX = 90_000;

/**
 * Gathers rrweb's events into bodies of `screenshot`: each begins with a full snapshot, so each can be shown by itself. What
 * comes before the first snapshot, and what would make a body too large, is left out.
 */
export class ScreenBatch {
  #events: ScreenEvent[] = [];
  #characters = 0;
  #isFull = false;
  #beganAt = 0;

  /** Adds an event; answers the body that it ended, when it begins the next. */
  add(event: ScreenEvent): readonly ScreenEvent[] | null {
    const ended = event.type === META ? this.take() : null;
    const clean = cleaned(event);
    const characters = JSON.stringify(clean).length;
    this.#isFull ||= this.#characters + characters > CHARACTERS_MAX || this.#events.length >= EVENTS_MAX;
    if (event.type === META) this.#beganAt = event.timestamp;
    if (!this.#isFull && (event.type === META || this.#events.length > 0)) {
      this.#events.push(clean);
      this.#characters += characters;
    }
    return ended;
  }

  /** Whether the next event needs a full snapshot before it: none began this body, or it holds no more. */
  get needsSnapshot(): boolean {
    return this.#isFull || this.#events.length === 0;
  }

  /** Whether the body is to be taken by its age. `now` by the clock of the events. */
  isDue(now: number): boolean {
    return this.#events.length > 0 && now - this.#beganAt >= SCREEN_BATCH_MS;
  }

  /** What was gathered, and a fresh start; null without a full snapshot. */
  take(): readonly ScreenEvent[] | null {
    const events = this.#events;
    [this.#events, this.#characters, this.#isFull] = [[], 0, false];
    return events.some(({ type }) => type === FULL) ? events : null;
  }
}

/** An address without what may be secret in it, and no text that could not be searched. */
function cleaned(event: ScreenEvent): ScreenEvent {
  const data = JSON.parse(
    JSON.stringify(event.data, (name, value) => {
      if (name === "href" && event.type === META) return withoutQuery(String(value));
      return name === "_cssText" && String(value).length > TEXT_MAX ? "" : value;
    }),
  );
  return { type: event.type, data, timestamp: event.timestamp };
}

/** Origin and path: queries and fragments carry tokens and searches. */
export const withoutQuery = (href: string): string => href.replace(/[?#].*$/s, "");
