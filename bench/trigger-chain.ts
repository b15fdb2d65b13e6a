import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { SealedEvent } from "#core/log/append/sealed-event.ts";
import { openPool } from "#db/pool.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { copyRows, finishedRows } from "./copied-rows.ts";
import { interleaved, ratioOf, type Side } from "./harness/interleaved.ts";
import { perSecond } from "./harness/per-second.ts";
import type { BenchHouse } from "./harness/server.ts";
import { insertReads, valuesOf } from "./inserted-rows.ts";
import { type Cast, castFor, LOAD, madeUpReads } from "./made-up-reads.ts";

/** Row 2: the log against what people usually build to be tamper-evident, a chain of hashes kept by a trigger. */
export const triggerChain: Bench = {
  name: "trigger-chain",
  help: "sealed appends/s : reads/s into a table whose trigger chains hashes (bench/trigger-chain.sql)",
  rowsAre: "reads that each side stores in a round, 500 a transaction; a fifth of it one by one",
  rowsDefault: 5_000,
  run,
};

const TRANSACTION = 500;
const CLIENTS = 8;
const TABLES = "the log's own, with their indexes, on both sides";

/**
 * Both sides write the same rows into the same tables and indexes, and commit durably. The chain's side has its rows
 * finished in memory and sends them as people usually do: an INSERT of many rows for each table in one transaction, prepared,
 * the table with the trigger last. `..._copy` is the chain at its very best, by the log's own client: the whole transaction
 * by COPY in one message. `single` is eight clients that each wait for the answer before they send the next read.
 */
async function run({ rows, rounds, server }: BenchRun): Promise<Figures> {
  const [log, inserted, copied] = [await server.house(), await server.house(), await server.house()];
  for (const house of [inserted, copied]) await addTrigger(house);
  const cast = await castFor(log, inserted, copied);
  const one = Math.ceil(rows / 5);
  const [inserting, copying] = [chainSide(inserted, cast), chainSide(copied, cast)];
  await sealedBatches(log, cast, 2_000)();
  const found = await interleaved(
    {
      sealed: sealedBatches(log, cast, rows),
      chain: inserting(rows, (reads) => insertAll(inserted, reads)),
      chain_copy: copying(rows, (reads) =>
        copyRows(
          copied,
          reads.map(({ event }) => event),
          TRANSACTION,
        ),
      ),
      sealed_single: sealedSingles(log, cast, one),
      chain_single: inserting(one, (reads) => insertEach(inserted, reads)),
      chain_single_copy: copying(one, (reads) =>
        eachClient(reads, ({ event }) => copyRows(copied, [event], 1)),
      ),
    },
    rounds,
  );
  return {
    ratio: ratioOf(found.sealed, found.chain).ratio,
    ratio_batch: ratioOf(found.sealed, found.chain).ratio,
    ratio_single: ratioOf(found.sealed_single, found.chain_single).ratio,
    ratio_batch_copy: ratioOf(found.sealed, found.chain_copy).ratio,
    ratio_single_copy: ratioOf(found.sealed_single, found.chain_single_copy).ratio,
    sealed_per_s: found.sealed.median,
    chain_per_s: found.chain.median,
    chain_copy_per_s: found.chain_copy.median,
    sealed_single_per_s: found.sealed_single.median,
    chain_single_per_s: found.chain_single.median,
    chain_single_copy_per_s: found.chain_single_copy.median,
    transaction: TRANSACTION,
    clients: CLIENTS,
    tables: TABLES,
  };
}

async function addTrigger({ ownerUrl }: BenchHouse): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1 });
  try {
    await owner.query(await readFile(join(import.meta.dirname, "trigger-chain.sql"), "utf8"));
  } finally {
    await owner.end();
  }
}

function sealedBatches(house: BenchHouse, cast: Cast, rows: number): Side {
  return async () => {
    const drafts = madeUpReads(cast, rows);
    house.use();
    return perSecond(rows, () => appendReads(LOAD, drafts));
  };
}

function sealedSingles(house: BenchHouse, cast: Cast, rows: number): Side {
  return async () => {
    const drafts = madeUpReads(cast, rows);
    house.use();
    return perSecond(rows, () => eachClient(drafts, (draft) => appendReads(LOAD, [draft])));
  };
}

interface FinishedRead {
  readonly event: SealedEvent;
  readonly values: ReturnType<typeof valuesOf>;
}

function chainSide(house: BenchHouse, cast: Cast) {
  let first = 0;
  return (rows: number, work: (reads: FinishedRead[]) => Promise<unknown>): Side =>
    async () => {
      house.use();
      const drafts = madeUpReads(cast, rows);
      const events = await finishedRows(drafts, first);
      const reads = events.map((event, n) => ({ event, values: valuesOf(drafts[n]!, event, first + n) }));
      first += rows;
      return perSecond(rows, () => work(reads));
    };
}

async function insertAll({ db }: BenchHouse, reads: readonly FinishedRead[]): Promise<void> {
  const values = reads.map((read) => read.values);
  const client = await db.pool.connect();
  for (let from = 0; from < values.length; from += TRANSACTION)
    await insertReads(client, values.slice(from, from + TRANSACTION));
  client.release();
}

const insertEach = ({ db }: BenchHouse, reads: readonly FinishedRead[]): Promise<void> =>
  eachClient(reads, async ({ values }) => {
    const client = await db.pool.connect();
    await insertReads(client, [values]);
    client.release();
  });

/** Eight clients share the work; each begins its next piece when the last is answered. */
async function eachClient<T>(all: readonly T[], work: (each: T) => Promise<unknown>): Promise<void> {
  const rest = all.values();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (const each of rest) await work(each);
    }),
  );
}
