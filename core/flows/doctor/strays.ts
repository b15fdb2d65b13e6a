import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { bodyOf } from "./check-entry.ts";
import { note, type Tally } from "./tally.ts";

const TABLES: Readonly<Record<string, Statement>> = {
  entry: statement`entry`,
  entry_detail: statement`entry_detail`,
  read: statement`read`,
  read_dataset: statement`read_dataset`,
  read_subject: statement`read_subject`,
  entry_subject: statement`entry_subject`,
  grant_change: statement`grant_change`,
};

/** Looks for what stands outside of the log: rows beyond its end or of another log, tiles, heads and events too many. */
export async function findStrays(run: Runner, size: number, events: number, tally: Tally): Promise<void> {
  for (const [table, name] of Object.entries(TABLES)) {
    const [row] = await run.all<{ n: number; first: number | null }>(statement`
      SELECT count(*)::float8 AS n, min(leaf_index)::float8 AS first FROM ${name}
      WHERE log_id <> ${LOG_ID} OR leaf_index < 0 OR leaf_index >= ${size}`);
    const says = `${table} has ${row?.n} rows that are not in the log of ${size} entries (the first at ${row?.first}).`;
    if (row && row.n > 0) note(tally, table === "entry" ? "entries" : "columns", row.first, says);
  }
  await findTiles(run, size, tally);
  await findHeads(run, size, tally);
  await findOrigins(run, tally);
  await findEvents(run, events, tally);
}

async function findTiles(run: Runner, size: number, tally: Tally): Promise<void> {
  const rows = await run.all<{ level: number; index: number }>(statement`
    SELECT level, index FROM tile
    WHERE log_id <> ${LOG_ID} OR level < 0 OR index < 0 OR index >= div(${size}::numeric, power(256::numeric, level + 1))
    ORDER BY level, index LIMIT 100`);
  for (const { level, index } of rows)
    note(tally, "tiles", size, `Tile ${level}/${index} is of more entries than the log's ${size}.`);
}

async function findHeads(run: Runner, size: number, tally: Tally): Promise<void> {
  const logs = await run.all<{ n: number }>(statement`SELECT 1 AS n FROM log_head WHERE log_id <> ${LOG_ID}`);
  if (logs.length > 0) note(tally, "head", null, "There is a second log, with a head of its own.");
  const rows = await run.all<{ size: number }>(statement`
    SELECT size FROM checkpoint WHERE log_id <> ${LOG_ID} OR size > ${size} OR size < 0 ORDER BY size LIMIT 100`);
  for (const row of rows)
    note(
      tally,
      "checkpoints",
      size,
      `A checkpoint of ${row.size} entries was signed, and the log has ${size}: its end was cut off, or an old backup was restored.`,
    );
}

/** A name that the log had before is one that an accepted restore gave up, which is an entry. */
async function findOrigins(run: Runner, tally: Tally): Promise<void> {
  const rows = await run.all<{ from: number; origin: string; kind: string | null; bytes: Uint8Array | null }>(
    statement`
      SELECT o.from_size AS from, o.origin, e.kind, e.bytes FROM log_origin o
      LEFT JOIN entry e ON e.log_id = o.log_id AND e.leaf_index = o.from_size ORDER BY 1`,
  );
  for (const { from, origin, kind, bytes } of rows) {
    if (kind === "log.restore" && bytes && bodyOf(bytes)?.origin === origin) continue;
    const says = `log_origin says that a restore was accepted at ${from} (as ${origin}), and no entry there says so.`;
    note(tally, "state", from, says);
  }
}

/** Each event was found by its entry, so a table of as many rows has no other. */
async function findEvents(run: Runner, events: number, tally: Tally): Promise<void> {
  const [row] = await run.all<{ n: number }>(statement`SELECT count(*)::float8 AS n FROM source_event`);
  if (row && row.n > events)
    note(
      tally,
      "columns",
      null,
      `source_event has ${row.n - events} rows more than there are events in the log: these would never be taken in.`,
    );
}
