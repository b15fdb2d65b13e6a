import type pg from "pg";
import { COLUMNS, TABLES } from "#core/log/append/row-columns.ts";
import { sealSlice } from "#core/log/append/seal-slice.ts";
import { type SealedEvent, stamp } from "#core/log/append/sealed-event.ts";
import type { ReadDraft } from "#core/log/entry/draft.ts";
import { copyTogether } from "#db/copy-query.ts";
import type { BenchHouse } from "./harness/server.ts";
import { LOAD } from "./made-up-reads.ts";

/** The finished rows of these drafts, with leaf indexes from `first` on: what is made before anything is timed. */
export async function finishedRows(drafts: readonly ReadDraft[], first: number): Promise<SealedEvent[]> {
  const events: SealedEvent[] = [];
  while (events.length < drafts.length) events.push(...(await sealSlice(LOAD, drafts, events.length)));
  const at = new Date();
  for (const [n, event] of events.entries()) stamp(event, first + n, at);
  return events;
}

/** Copies finished rows into a house's tables by the log's own client, in transactions of so many events. */
export async function copyRows(
  { db }: BenchHouse,
  events: readonly SealedEvent[],
  size: number,
): Promise<void> {
  const client = await db.pool.connect();
  try {
    for (let from = 0; from < events.length; from += size)
      await copyInOneGo(client, events.slice(from, from + size));
  } finally {
    client.release();
  }
}

/** One message is one transaction; the entries come last, where a lock that a trigger takes on them is held shortest. */
function copyInOneGo(client: pg.ClientBase, events: readonly SealedEvent[]): Promise<string[]> {
  const parts = TABLES.map((table) => ({
    into: COLUMNS[table],
    rows: events.flatMap(({ rows }) => rows[table] ?? []),
    last: table === "entry" ? 1 : 0,
  }));
  return copyTogether(
    client,
    parts.toSorted((a, b) => a.last - b.last),
    "",
  );
}
