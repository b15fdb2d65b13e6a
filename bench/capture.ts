import { storeItems } from "#core/vault/store-items.ts";
import { withTx } from "#db/tx.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { summary } from "./harness/interleaved.ts";
import { perSecond } from "./harness/per-second.ts";
import { madeUpItems, makePeople } from "./vault-cast.ts";

/** How many items a second the vault locks and stores; what comes before it (programme, filter, rating) is not in it. */
export const capture: Bench = {
  name: "capture",
  help: "items of 300 bytes locked and stored a second, 500 a transaction, two at a time",
  rowsAre: "items in each round",
  rowsDefault: 10_000,
  run,
};

const SUBJECTS = 200;
const BATCH = 500;
const WRITERS = 2;

async function run({ rows, rounds, server }: BenchRun): Promise<Figures> {
  const house = await server.house();
  house.use();
  const subjects = await makePeople(house, SUBJECTS);
  await store(subjects, 2 * BATCH); // warm, and everybody has a key
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) rates.push(await perSecond(rows, () => store(subjects, rows)));
  const { median, min, max } = summary(rates);
  return { items_per_s: median, items_per_s_min: min, items_per_s_max: max, batch: BATCH, writers: WRITERS };
}

async function store(subjects: readonly string[], count: number): Promise<void> {
  const items = madeUpItems(subjects, count);
  let from = 0;
  const writer = async () => {
    for (let at = from; at < count; at = from) {
      from = at + BATCH;
      await withTx((tx) => storeItems(tx, items.slice(at, at + BATCH)));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}
