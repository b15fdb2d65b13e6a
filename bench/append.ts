import { appendReads } from "#core/log/append/append-reads.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { copyRows, finishedRows } from "./copied-rows.ts";
import { interleaved, ratioOf, type Side } from "./harness/interleaved.ts";
import { perSecond } from "./harness/per-second.ts";
import type { BenchHouse } from "./harness/server.ts";
import { type Cast, castFor, LOAD, madeUpReads } from "./made-up-reads.ts";

/** Row 1: what sealing costs over storing. */
export const append: Bench = {
  name: "append",
  help: "sealed appends/s : COPY of the same rows into the same tables and indexes",
  rowsAre: "reads that each side stores in a round",
  rowsDefault: 20_000,
  run,
};

const TRANSACTION = 500;
const CALL = 10_000;

/**
 * The sealed side is `appendReads` in calls of 10,000: commitments, numbering, hashes, tiles, head, and every row. The
 * other side has the finished rows in memory and copies them by the same client, in transactions of 500, into a database with
 * the same tables and indexes; it writes neither head nor tiles. `copy_once` is a whole round in one transaction, and
 * `no_people` are sealed reads of a dataset as a whole: without fan-out and without commitments of subjects.
 */
async function run({ rows, rounds, server }: BenchRun): Promise<Figures> {
  const names = ["sealed", "copy", "once", "no_people", "no_people_copy"] as const;
  const houses = {} as Record<(typeof names)[number], BenchHouse>;
  for (const name of names) houses[name] = await server.house();
  const cast = await castFor(...Object.values(houses));
  for (const house of [houses.sealed, houses.no_people]) await sealing(house, cast, 2_000, 1)(); // warms code and caches
  const found = await interleaved(
    {
      sealed: sealing(houses.sealed, cast, rows, 1),
      copy: copying(houses.copy, cast, rows, 1, TRANSACTION),
      once: copying(houses.once, cast, rows, 1, rows),
      no_people: sealing(houses.no_people, cast, rows, 0),
      no_people_copy: copying(houses.no_people_copy, cast, rows, 0, TRANSACTION),
    },
    rounds,
  );
  return {
    ...ratioOf(found.sealed, found.copy),
    sealed_per_s: found.sealed.median,
    copy_per_s: found.copy.median,
    ratio_once: ratioOf(found.sealed, found.once).ratio,
    copy_once_per_s: found.once.median,
    ratio_no_people: ratioOf(found.no_people, found.no_people_copy).ratio,
    sealed_no_people_per_s: found.no_people.median,
    copy_no_people_per_s: found.no_people_copy.median,
    transaction: TRANSACTION,
    call: CALL,
  };
}

function sealing(house: BenchHouse, cast: Cast, rows: number, perRead: number): Side {
  return async () => {
    const drafts = madeUpReads(cast, rows, perRead);
    house.use();
    return perSecond(rows, async () => {
      for (let from = 0; from < rows; from += CALL) await appendReads(LOAD, drafts.slice(from, from + CALL));
    });
  };
}

function copying(house: BenchHouse, cast: Cast, rows: number, perRead: number, size: number): Side {
  let first = 0;
  return async () => {
    house.use();
    const events = await finishedRows(madeUpReads(cast, rows, perRead), first);
    first += rows;
    return perSecond(rows, () => copyRows(house, events, size));
  };
}
