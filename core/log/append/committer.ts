import { setImmediate as turn } from "node:timers/promises";
import type pg from "pg";
import type { Database } from "#db/client.ts";
import { onClient } from "#db/statement.ts";
import { isSigned, OTHER_HEAD } from "../tree/head.ts";
import type { Call } from "./call.ts";
import { Capacity, LIMITS, type Limits } from "./capacity.ts";
import { Lanes, tooLate, type Waiting } from "./lanes.ts";
import { Pace } from "./pace.ts";
import type { SealedEvent } from "./sealed-event.ts";
import { type Known, knownEvents } from "./source-events.ts";
import {
  beginWithHead,
  OtherHead,
  type PreparedBatch,
  prepareBatch,
  type Remembered,
  sendBatch,
} from "./write-batch.ts";

const TRIES = 4;
const BATCH_MS_MAX = 15_000; // beyond every limit that the server keeps: then it is the connection that hangs
const SHARED_MS = 2_000;
const CONNECT_MS_MAX = 5_000;

/**
 * The one writer of events in a process: while a batch commits, what arrives waits, and all of that is the next batch.
 * There is no timer. One batch is one transaction; its callers are answered after COMMIT.
 */
export class Committer {
  readonly capacity: Capacity;
  readonly #database: Database;
  readonly #lanes = new Lanes(new Pace());
  #client: pg.PoolClient | null = null;
  #remembered: Remembered | null = null;
  #running = false;
  #lookFirst = false; // whether the last batch had events that were in the log before
  #slow = false; // a transaction is open over several messages, or about to be: nothing may be sent into it
  #sharedUntil = 0;

  constructor(database: Database, limits: Limits = LIMITS) {
    this.#database = database;
    this.capacity = new Capacity(limits);
  }

  /** Takes events of a call, which are its `first`, `first + 1` ... The call hears of each once it is durable. */
  add(call: Call, first: number, events: readonly SealedEvent[]): void {
    this.#lanes.add(call, first, events);
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  /** While one full batch is on its way the next may follow it; of anything less, more is waited for. */
  async #run(): Promise<void> {
    let flying: Promise<void> | null = null;
    for (;;) {
      if (flying && !(this.#canFollow && this.#lanes.fillsABatch())) {
        await flying;
        flying = null;
        await turn(); // those just answered may have come back: they belong to the next batch
      }
      const batch = this.#lanes.take();
      if (batch.length === 0 && !flying) break;
      const before: Promise<void> | null = flying;
      flying = batch.length > 0 ? this.#fly(batch, before) : before;
      await before;
    }
    this.#running = false;
    this.#letGo();
  }

  /** Whether a batch can be sent for the head as it will be, without holding it first. */
  get #canFollow(): boolean {
    return (
      this.#remembered !== null && !this.#lookFirst && !this.#slow && performance.now() > this.#sharedUntil
    );
  }

  /** Sends a batch at once, behind the one before it, and tells its calls after those of that one. Never throws. */
  async #fly(batch: readonly Waiting[], before: Promise<void> | null): Promise<void> {
    if (!this.#canFollow) {
      this.#slow = true;
      await before;
      await this.#commit(batch);
      this.#slow = false;
      return;
    }
    const sending = this.#sendAhead(batch);
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

  async #sendAhead(batch: readonly Waiting[]): Promise<PreparedBatch> {
    const { head, open } = this.#remembered!; // canFollow
    const events = batch.map(({ event }) => event);
    return this.#withClient(async (client) => {
      if (!isSigned(head)) throw new OtherHead(); // others wrote, and it was signed; or the database was changed: the slow way says which
      const prepared = await prepareBatch(client, events, head, open);
      if (this.#remembered?.head !== head) throw new OtherHead();
      this.#remembered = prepared.after;
      await sendBatch(client, prepared, head);
      return prepared;
    });
  }

  /** What was sent ahead did not go in: it is written the slow way, or its callers hear why not. */
  async #recover(batch: readonly Waiting[], error: Error): Promise<void> {
    this.#slow = true;
    this.#remembered = null;
    await this.#rollBack();
    if (codeOf(error) === OTHER_HEAD) this.#sawOthers();
    if (isKnownEvent(error)) this.#lookFirst = true;
    if (isOtherHead(error) || isAboutData(error)) await this.#commit(this.#lanes.stillWanted(batch));
    else this.#fail(batch, error);
    this.#remembered = null; // what followed this batch failed with it, and comes first now
    this.#slow = false;
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
        await this.#rollBack();
        if (!isKnownEvent(error) || tries === TRIES) throw error;
        this.#lookFirst = true;
      }
    }
  }

  async #writeFresh(batch: readonly Waiting[]): Promise<void> {
    const events = batch.map(({ event }) => event);
    const [prepared, heldMs] = await this.#withClient(async (client) => {
      const head = await beginWithHead(client);
      if (this.#remembered && this.#remembered.head.edge.size !== head.edge.size) this.#sawOthers();
      const from = performance.now();
      const ready = await prepareBatch(client, events, head, this.#remembered?.open);
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
    const events = batch.map(({ event }) => event);
    const known = await this.#withClient((client) => knownEvents(onClient(client), events));
    this.#lookFirst = known.size > 0;
    const isKnown = (each: Waiting): Known | undefined => known.get(each.event.key);
    for (const each of batch) {
      const place = isKnown(each);
      if (place) this.#lanes.settle(each, "already", place);
    }
    return batch.filter((each) => !isKnown(each));
  }

  /** One connection while there is something to write; when work on it hangs, it is cut. */
  async #withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    this.#client ??= await connectWithin(this.#database.pool);
    const guard = setTimeout(() => this.#letGo(new Error("the log's connection hangs")), BATCH_MS_MAX);
    try {
      return await work(this.#client);
    } finally {
      clearTimeout(guard);
    }
  }

  async #rollBack(): Promise<void> {
    try {
      await this.#client?.query("ROLLBACK");
    } catch (error) {
      this.#letGo(error as Error); // the connection is gone, and the transaction with it
    }
  }

  #letGo(broken?: Error): void {
    this.#client?.release(broken);
    this.#client = null;
  }
}

/** A connection of the pool; refuses (`unavailable`) when others hold all of them for long. */
async function connectWithin(pool: pg.Pool): Promise<pg.PoolClient> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooLate()), CONNECT_MS_MAX);
  const connecting = pool.connect();
  try {
    return await Promise.race([connecting, late]);
  } catch (error) {
    connecting.then((client) => client.release()).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? "");

/** A value that the database refuses (class 22), or a row that breaks a rule of its table (23): one event's fault. */
const isAboutData = (error: unknown): boolean => /^2[23]...$/.test(codeOf(error));
/** The head was another than it was prepared for, or the batch before it failed, and it with that. */
const isOtherHead = (error: unknown): boolean =>
  error instanceof OtherHead || codeOf(error) === OTHER_HEAD || codeOf(error) === "25P02";
const isKnownEvent = (error: unknown): boolean =>
  codeOf(error) === "23505" && String((error as { table?: unknown }).table).startsWith("source_event");
