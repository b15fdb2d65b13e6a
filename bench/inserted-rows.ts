import type pg from "pg";
import { bytesIn, COLUMNS, type Table } from "#core/log/append/row-columns.ts";
import type { SealedEvent } from "#core/log/append/sealed-event.ts";
import type { ReadDraft } from "#core/log/entry/draft.ts";
import { leafHash } from "#core/merkle/hash.ts";

type Rows = Partial<Record<Table, unknown[][]>>;
const LOG_ID = 1;
const SECRET = Buffer.alloc(60, 7);

/** The rows of a read as values of parameters, in the order of the log's columns. */
export function valuesOf(draft: ReadDraft, event: SealedEvent, index: number): Rows {
  const bytes = bytesIn(event.rows.entry![0]!); // every event has an entry
  const hash = Buffer.from(leafHash(bytes));
  const { actor, sourceId, happenedAt, outcome, scope, subjectIds, datasets } = draft;
  const id = [LOG_ID, index];
  const dss = Math.max(...datasets.map((each) => each.dss));
  const read = [happenedAt, happenedAt, sourceId, actor.personId, actor.teamId, actor.managerId, actor.roles];
  const what = [
    null,
    draft.how,
    outcome,
    scope,
    subjectIds.length,
    draft.items,
    dss,
    datasets.map((each) => each.id),
    null,
  ];
  return {
    sourceEvent: [[...id, hash, sourceId, draft.eventId]],
    detail: [[...id, SECRET, JSON.stringify(draft.text)]],
    read: [[...id, ...read, ...what]],
    readDataset: datasets.map((each) => [
      ...id,
      ...[each.id, each.dss, happenedAt, actor.personId, sourceId, outcome, scope],
    ]),
    readSubject: subjectIds.map((subject) => [...id, subject, happenedAt]),
    entry: [[...id, happenedAt, hash, bytes, "read", actor.personId, null]],
  };
}

/**
 * Stores reads as an application does that knows no COPY: one transaction, an INSERT of many rows for each table, prepared
 * when it is always the same. The entries come last.
 */
export async function insertReads(client: pg.ClientBase, reads: readonly Rows[]): Promise<void> {
  await client.query("BEGIN");
  for (const table of Object.keys(reads[0] ?? {}) as Table[]) {
    const rows = reads.flatMap((read) => read[table] ?? []);
    if (rows.length === 0) continue;
    const text = `INSERT INTO ${COLUMNS[table]} VALUES ${placeholders(rows)}`;
    await client.query({ name: `${table} ${rows.length}`, text, values: rows.flat() });
  }
  await client.query("COMMIT");
}

function placeholders(rows: readonly unknown[][]): string {
  let n = 0;
  return rows.map((row) => `(${row.map(() => `$${++n}`).join(",")})`).join(",");
}
