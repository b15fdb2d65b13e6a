import type pg from "pg";
import { connectWithin } from "#db/connect-within.ts";
import { tooLate } from "./lanes.ts";

const WORK_MS_MAX = 15_000; // beyond every limit that the server keeps: then it is the connection that hangs
const CONNECT_MS_MAX = 5_000;

/** The one connection of a committer: taken from the pool when there is something to write, and given back after. */
export class LogConnection {
  readonly #pool: pg.Pool;
  #client: Promise<pg.PoolClient> | null = null;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Works on the connection, which it takes when there is none; when the work hangs, the connection is cut. */
  async use<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#connected();
    const guard = setTimeout(() => this.letGo(new Error("the log's connection hangs")), WORK_MS_MAX);
    try {
      return await work(client);
    } finally {
      clearTimeout(guard);
    }
  }

  /** Ends a transaction that failed, if one is open. Never throws. */
  async rollBack(): Promise<void> {
    try {
      await (await this.#client)?.query("ROLLBACK");
    } catch (error) {
      this.letGo(error as Error); // the connection is gone, and the transaction with it
    }
  }

  /** Gives the connection back; a broken one is closed. */
  letGo(broken?: Error): void {
    void this.#client?.then(
      (client) => client.release(broken),
      () => undefined, // told to whoever asked for it
    );
    this.#client = null;
  }

  /** Those who ask while it is being taken get the same one. */
  async #connected(): Promise<pg.PoolClient> {
    this.#client ??= connectWithin(this.#pool, CONNECT_MS_MAX, tooLate);
    const connecting = this.#client;
    try {
      return await connecting;
    } catch (error) {
      if (this.#client === connecting) this.#client = null;
      throw error;
    }
  }
}
