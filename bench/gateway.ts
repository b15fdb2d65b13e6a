import pg from "pg";
import { viewerOfSession } from "#core/directory/viewer.ts";
import { openItem } from "#core/flows/open-item.ts";
import { storeItems } from "#core/vault/store-items.ts";
import { withTx } from "#db/tx.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";
import { onEnd } from "./harness/clean-up.ts";
import { interleaved, percentile, ratioOf } from "./harness/interleaved.ts";
import { processorTime } from "./harness/processor.ts";
import { layOutLine, madeUpItems, makePeople, makeReaders } from "./vault-cast.ts";

/** Row 3: what it costs that a read is decided on, remembered for good and unlocked, beside one that is merely audited. */
export const gateway: Bench = {
  name: "gateway",
  help: "gateway reads (session, decision, durable entry, unlocking) : plain SELECT under pgaudit, 8 readers each",
  rowsAre: "reads of each side in each round",
  rowsDefault: 4_000,
  needs: "pgaudit",
  run,
};

const READERS = 8;
const SUBJECTS = 500;
const ITEMS = 5_000;

async function run({ rows, rounds, server, say }: BenchRun): Promise<Figures> {
  if (!server.pgaudit) say("there is no PostgreSQL with pgaudit here: the other side is not audited");
  const house = await server.house();
  house.use();
  const items = madeUpItems(await makePeople(house, SUBJECTS), ITEMS);
  await layOutLine(house); // the readers come later, and lead nobody
  for (let at = 0; at < ITEMS; at += 500) await withTx((tx) => storeItems(tx, items.slice(at, at + 500)));
  const { purpose, sessions } = await makeReaders(house, await makePeople(house, READERS));
  const plain = await plainTable(house.ownerUrl, items, server.pgaudit);
  const times: number[] = [];
  const read = async (reader: number, at: number) => {
    const since = performance.now();
    const viewer = await viewerOfSession(sessions[reader]!); // one for each reader
    if (!viewer) throw new Error("the bench's reader does not work here");
    await openItem(viewer, { item: items[at % ITEMS]!.id, purpose });
    times.push(performance.now() - since);
  };
  const select = async (_: number, at: number) => {
    const { rows: found } = await plain.query("SELECT body FROM plain_item WHERE id = $1", [
      items[at % ITEMS]!.id,
    ]);
    JSON.parse(found[0].body);
  };
  for (const side of [read, select]) await eightWay(500, side); // warm
  times.length = 0;
  const used = { node: 0, postgres: 0 };
  const found = await interleaved(
    {
      gateway: () => measured(server.pid, used, () => eightWay(rows, read)),
      plain: () => eightWay(rows, select),
    },
    rounds,
  );
  return {
    ...ratioOf(found.gateway, found.plain),
    p50_ms: percentile(times, 0.5),
    p99_ms: percentile(times, 0.99),
    gateway_per_s: found.gateway.median,
    plain_per_s: found.plain.median,
    pgaudit: server.pgaudit,
    readers: READERS,
    node_us_per_read: used.node / (rows * rounds),
    ...(Number.isNaN(used.postgres) ? {} : { postgres_us_per_read: used.postgres / (rows * rounds) }),
  };
}

/** Adds what the work took of the processor. */
async function measured<T>(
  pid: number,
  used: { node: number; postgres: number },
  work: () => Promise<T>,
): Promise<T> {
  const before = processorTime(pid);
  const done = await work();
  const after = processorTime(pid);
  used.node += after.node - before.node;
  used.postgres += (after.postgres ?? Number.NaN) - (before.postgres ?? Number.NaN); // unknown: not 0
  return done;
}

/** Eight readers who each begin the next read when theirs is done; answers reads a second. */
async function eightWay(count: number, read: (reader: number, at: number) => Promise<void>): Promise<number> {
  let next = 0;
  const since = performance.now();
  await Promise.all(
    Array.from({ length: READERS }, async (_, reader) => {
      for (let at = next++; at < count; at = next++) await read(reader, at);
    }),
  );
  return (count * 1_000) / (performance.now() - since);
}

/** The same bodies in the clear, and eight connections whose reads of them are audited. */
async function plainTable(
  ownerUrl: string,
  items: ReturnType<typeof madeUpItems>,
  audited: boolean,
): Promise<pg.Pool> {
  const options = audited ? "-c pgaudit.log=read" : "";
  const pool = new pg.Pool({ connectionString: ownerUrl, max: READERS, options });
  pool.on("error", () => undefined); // at the end the server may go first
  onEnd(() => pool.end());
  if (audited) await pool.query("CREATE EXTENSION IF NOT EXISTS pgaudit");
  await pool.query("CREATE TABLE plain_item (id uuid PRIMARY KEY, body text NOT NULL)");
  const rows = JSON.stringify(items.map(({ id, body }) => ({ id, body: JSON.stringify(body) })));
  await pool.query(
    "INSERT INTO plain_item SELECT * FROM json_to_recordset($1::json) AS r(id uuid, body text)",
    [rows],
  );
  await pool.query("ANALYZE plain_item");
  return pool;
}
