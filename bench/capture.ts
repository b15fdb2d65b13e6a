import { captureItems } from "#core/flows/capture/capture-items.ts";
import { storeItems } from "#core/vault/store-items.ts";
import { withTx } from "#db/tx.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { beginCapture, callOf, type Mix, SOURCE } from "./capture-cast.ts";
import { summary } from "./harness/interleaved.ts";
import { perSecond } from "./harness/per-second.ts";
import { madeUpItems, makePeople } from "./vault-cast.ts";

/** How many items a second come in by the whole way: parsed, let in, filtered, rated, locked and stored, with their entries. */
export const capture: Bench = {
  name: "capture",
  help: "items of 300 bytes captured a second, from the body of a call to the vault and the log, two calls at a time",
  rowsAre: "items in each round",
  rowsDefault: 10_000,
  run,
};

const SUBJECTS = 200;
const BATCH = 1_000;
const WRITERS = 2;

async function run({ rows, rounds, server }: BenchRun): Promise<Figures> {
  const house = await server.house();
  house.use();
  const subjects = await makePeople(house, SUBJECTS);
  await beginCapture(house, [subjects[0]!, subjects[1]!]); // of SUBJECTS
  const next = new Map<string, number>();
  const rates = { events: [] as number[], prompts: [] as number[], vault: [] as number[] };
  const cpu = { events: [] as number[], prompts: [] as number[] };
  await captureAll("events", subjects, 2 * BATCH, next); // warm, and everybody has a key
  await captureAll("prompts", subjects, 2 * BATCH, next);
  for (let round = 0; round < rounds; round++) {
    for (const mix of ["events", "prompts"] as const)
      cpu[mix].push(
        await microsOfCpu(rows, async () => {
          rates[mix].push(await perSecond(rows, () => captureAll(mix, subjects, rows, next)));
        }),
      );
    rates.vault.push(await perSecond(rows, () => storeAll(subjects, rows)));
  }
  const events = summary(rates.events);
  return {
    ...{ items_per_s: events.median, items_per_s_min: events.min, items_per_s_max: events.max },
    prompts_per_s: summary(rates.prompts).median,
    vault_alone_per_s: summary(rates.vault).median,
    ratio: events.median / summary(rates.vault).median,
    // Of this process, without the database's: what the rate comes to when nothing else runs.
    ...{ cpu_us_event: summary(cpu.events).median, cpu_us_prompt: summary(cpu.prompts).median },
    ...{ batch: BATCH, writers: WRITERS },
  };
}

/** How much processor time of this process each of `count` things took, in microseconds. */
async function microsOfCpu(count: number, work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

/** Two collectors send calls one after the other. `next` is what each numbers next. */
async function captureAll(
  mix: Mix,
  subjects: readonly string[],
  count: number,
  next: Map<string, number>,
): Promise<void> {
  let left = count;
  const sender = async (collector: string) => {
    while (left > 0) {
      const size = Math.min(BATCH, left);
      left -= size;
      const first = next.get(collector) ?? 1;
      next.set(collector, first + size);
      const body = callOf(mix, { collector, first, count: size }, subjects).stream();
      const { items } = await captureItems(SOURCE, { body });
      const wrong = items.find(({ status }) => status !== "stored");
      if (wrong) throw new Error(`an item was not stored: ${JSON.stringify(wrong)}`);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, at) => sender(`collector-${at}`)));
}

/** The vault's part alone, for comparison. */
async function storeAll(subjects: readonly string[], count: number): Promise<void> {
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
