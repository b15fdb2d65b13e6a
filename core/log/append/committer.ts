import { setImmediate as turn } from "node:timers/promises";
import type { Database } from "#db/client.ts";
import { onClient } from "#db/statement.ts";
import { isSigned, OTHER_HEAD } from "../tree/head.ts";
import type { Call } from "./call.ts";
import { Capacity, LIMITS, type Limits } from "./capacity.ts";
import { Lanes, type Waiting } from "./lanes.ts";
import { LogConnection } from "./log-connection.ts";
import { Pace } from "./pace.ts";
import type { SealedEvent } from "./sealed-event.ts";
import { type Known, knownEvents } from "./source-events.ts";
import {
  beginWithHead,
  OtherHead,
  OutdatedSecrets,
  type PreparedBatch,
  prepareBatch,
  type Remembered,
  sendBatch,
} from "./write-batch.ts";

const TRIES = 4;
const SHARED_MS = 2_000;

/**
 * The one writer of events in a process: while a batch commits, what arrives waits, and all of that is the next batch.
 * There is no timer. One batch is one transaction; its callers are answered after COMMIT.
 */
export class Committer {
  readonly capacity: Capacity;
  readonly #connection: LogConnection;
  readonly #lanes = new Lanes(new Pace());
  #remembered: Remembered | null = null; // the head as it will be once all that was sent is committed
  #running = false;
  #lookFirst = false; // whether the last batch had events that were in the log before
  #sharedUntil = 0;

  constructor({ pool }: Database, limits: Limits = LIMITS) {
    this.#connection = new LogConnection(pool);
    this.capacity = new Capacity(limits);
  }

  /** Takes events of a call, which are its `first`, `first + 1` ... The call hears of each once it is durable. */
  add(call: Call, first: number, events: readonly SealedEvent[]): void {
    this.#lanes.add(call, first, events);
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  /**
   * While one batch is on its way a full one may follow it; of anything less, more is waited for. What cannot be sent for
   * the head as it will be is written with nothing on its way: its transaction is open over several messages.
   */
  async #run(): Promise<void> {
    let flying: Promise<void> | null = null;
    await turn(); // those who come in together share the first batch, too
    for (;;) {
      if (flying && !(this.#canGuess && this.#lanes.fillsABatch())) {
        await flying;
        flying = null;
        await turn(); // those just answered may have come back: they belong to the next batch
      }
      const batch = this.#lanes.take();
      if (batch.length === 0 && !flying) break;
      if (batch.length > 0 && this.#canGuess) {
        const before: Promise<void> | null = flying;
        const { promise: sent, resolve: onSent } = Promise.withResolvers<void>();
        flying = this.#fly(batch, before, onSent);
        await Promise.all([before, sent]); // only then is it known for what the next can be prepared
      } else if (batch.length > 0) await this.#commit(batch);
    }
    this.#running = false;
    this.#connection.letGo();
  }

  /** Whether a batch can be sent for the head as it will be, without holding it first. */
  get #canGuess(): boolean {
    return this.#remembered !== null && !this.#lookFirst && performance.now() > this.#sharedUntil;
  }

  /** Sends a batch at once, behind the one before it, and tells its calls after those of that one. Never throws. */
  async #fly(batch: readonly Waiting[], before: Promise<void> | null, onSent: () => void): Promise<void> {
    const sending = this.#sendAhead(batch, onSent).finally(onSent);
    sending.catch(() => undefined); // told below, in its turn
    await before;
    const from = performance.now();
    try {
      this.#settleStored(batch, await sending);
      this.#lanes.learn(batch, performance.now() - from);
    } catch (error) {
      await this.#recover(batch, error as Error);
    }
  }

  async #sendAhead(batch: readonly Waiting[], onSent: () => void): Promise<PreparedBatch> {
    const guess = this.#remembered;
    try {
      if (!guess) throw new OtherHead();
      return await this.#connection.use(async (client) => {
        const prepared = await prepareBatch(client, eventsOf(batch), guess.head, guess.open);
        // What came before it failed; or a larger head was signed: others wrote, or the database was changed.
        if (this.#remembered !== guess || !isSigned(guess.head)) throw new OtherHead();
        this.#remembered = prepared.after;
        const sending = sendBatch(client, prepared, guess.head);
        onSent();
        await sending;
        return prepared;
      });
    } catch (error) {
      this.#remembered = null; // nothing may follow before this one was written
      throw error;
    }
  }

  /** What was sent ahead did not go in: it is written for the head as it is, or its callers hear why not. */
  async #recover(batch: readonly Waiting[], error: Error): Promise<void> {
    await this.#connection.rollBack();
    if (codeOf(error) === OTHER_HEAD) this.#sawOthers();
    if (isKnownEvent(error)) this.#lookFirst = true;
    if (isWrongGuess(error) || isAboutData(error)) await this.#commit(this.#lanes.stillWanted(batch));
    else this.#fail(batch, error);
    this.#remembered = null; // what followed this batch failed with it, and comes first now
  }

  /** Where others write, too, a guess at the head mostly fails, and costs more than asking for it. */
  #sawOthers(): void {
    this.#lanes.sawOthers();
    this.#sharedUntil = performance.now() + SHARED_MS;
  }

  /** Never throws: whatever goes wrong is told to the calls of this batch, and to no other. */
  async #commit(batch: readonly Waiting[]): Promise<void> {
    const calls = new Set(batch.map(({ call }) => call));
    try {
      await this.#write(batch);
    } catch (error) {
      if (calls.size === 1 || !isAboutData(error)) return this.#fail(batch, error as Error);
      for (const call of calls)
        await this.#commit(batch.filter((each) => each.call === call && !each.settled));
    }
  }

  #fail(batch: readonly Waiting[], error: Error): void {
    for (const each of batch) this.#lanes.fail(each, error);
  }

  /** Writes what is not in the log yet. That an event is in it is found by its id's key, or looked up when it was likely. */
  async #write(batch: readonly Waiting[]): Promise<void> {
    let rest = batch;
    for (let tries = 1; rest.length > 0; tries++) {
      if (this.#lookFirst) rest = await this.#settleKnown(rest);
      if (rest.length === 0) return;
      try {
        return await this.#writeFresh(rest);
      } catch (error) {
        await this.#connection.rollBack();
        if (!isKnownEvent(error) || tries === TRIES) throw error;
        this.#lookFirst = true;
      }
    }
  }

  async #writeFresh(batch: readonly Waiting[]): Promise<void> {
    const [prepared, heldMs] = await this.#connection.use(async (client) => {
      const head = await beginWithHead(client);
      if (this.#remembered && this.#remembered.head.edge.size !== head.edge.size) this.#sawOthers();
      const from = performance.now();
      const ready = await prepareBatch(client, eventsOf(batch), head, this.#remembered?.open);
      await sendBatch(client, ready);
      return [ready, performance.now() - from] as const;
    });
    this.#remembered = prepared.after;
    this.#lanes.learn(batch, heldMs);
    this.#settleStored(batch, prepared);
  }

  #settleStored(batch: readonly Waiting[], { places }: PreparedBatch): void {
    batch.forEach((each, at) => {
      this.#lanes.settle(each, "stored", places[at]!); // as many places as events
    });
  }

  async #settleKnown(batch: readonly Waiting[]): Promise<Waiting[]> {
    const known = await this.#connection.use((client) => knownEvents(onClient(client), eventsOf(batch)));
    this.#lookFirst = known.size > 0;
    const isKnown = (each: Waiting): Known | undefined => known.get(each.event.key);
    for (const each of batch) {
      const place = isKnown(each);
      if (place) this.#lanes.settle(each, "already", place);
    }
    return batch.filter((each) => !isKnown(each));
  }
}

const eventsOf = (batch: readonly Waiting[]): SealedEvent[] => batch.map(({ event }) => event);

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? "");

/** A value that the database refuses (class 22), or a row that breaks a rule of its table (23): one event's fault. */
const isAboutData = (error: unknown): boolean => /^2[23]...$/.test(codeOf(error));
/** The head was, or may be, another than it was prepared for; or the batch before it failed, and it with that. */
const isWrongGuess = (error: unknown): boolean =>
  error instanceof OtherHead ||
  error instanceof OutdatedSecrets ||
  codeOf(error) === OTHER_HEAD ||
  codeOf(error) === "25P02";
const isKnownEvent = (error: unknown): boolean =>
  codeOf(error) === "23505" && String((error as { table?: unknown }).table).startsWith("source_event");
