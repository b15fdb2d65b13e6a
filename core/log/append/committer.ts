import { setImmediate as turn } from "node:timers/promises";
import type pg from "pg";
import type { Database } from "#db/client.ts";
import { onClient } from "#db/statement.ts";
import type { Call } from "./call.ts";
import { Capacity, LIMITS, type Limits } from "./capacity.ts";
import { Lanes, tooLate, type Waiting } from "./lanes.ts";
import { Pace } from "./pace.ts";
import type { SealedEvent } from "./sealed-event.ts";
import { type Known, knownEvents } from "./source-events.ts";
import { type Remembered, writeBatch } from "./write-batch.ts";

const TRIES = 4;
const BATCH_MS_MAX = 15_000; // beyond every limit that the server keeps: then it is the connection that hangs
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

  async #run(): Promise<void> {
    for (let batch = this.#lanes.take(); batch.length > 0; batch = this.#lanes.take()) {
      await this.#commit(batch);
      await turn(); // those just answered may have come back: they belong to the next batch
    }
    this.#running = false;
    this.#letGo();
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
    const written = await this.#withClient((client) => writeBatch(client, events, this.#remembered));
    this.#remembered = written.remembered;
    this.#lanes.learn(batch, written);
    batch.forEach((each, at) => {
      this.#lanes.settle(each, "stored", written.places[at]!); // as many places as events
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
const isKnownEvent = (error: unknown): boolean =>
  codeOf(error) === "23505" && String((error as { table?: unknown }).table).startsWith("source_event");
