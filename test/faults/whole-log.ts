import { LOG_ID, readHead } from "#core/log/tree/head.ts";
import { append, emptyEdge, root } from "#core/merkle/compact-range.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { type Runner, statement } from "#db/statement.ts";

/** One event that a caller was told is in the log. */
export interface Acknowledged {
  readonly event: string;
  readonly leafIndex: number;
  readonly leafHash: string;
}

export interface WholeLog {
  readonly size: number;
  /** Source's event -> where it stands, by the entries' own bytes. */
  readonly events: ReadonlyMap<string, { readonly leafIndex: number; readonly leafHash: string }>;
}

interface Row {
  readonly leaf_index: number;
  readonly bytes: Uint8Array;
  readonly leaf_hash: Uint8Array;
}

/**
 * Reads the whole log and throws unless it is one: indexes without gap or double, every leaf the hash of its bytes, the
 * head's root that of the leaves, no event twice, and an index row for each read.
 */
export async function readWholeLog(run: Runner): Promise<WholeLog> {
  const rows = await run.all<Row>(
    statement`SELECT leaf_index, bytes, leaf_hash FROM entry WHERE log_id = ${LOG_ID} ORDER BY leaf_index`,
  );
  const head = await readHead(run);
  demand(rows.length === head.edge.size, `the head says ${head.edge.size}, there are ${rows.length} entries`);
  const events = new Map<string, { leafIndex: number; leafHash: string }>();
  for (const [at, row] of rows.entries()) checkRow(row, at, events);
  const grown = append(
    emptyEdge,
    rows.map((row) => row.leaf_hash),
  ).edge;
  demand(hex(root(grown)) === hex(root(head.edge)), "the head's root is not that of the entries");
  await checkIndexes(run, events.size);
  return { size: rows.length, events };
}

function checkRow(row: Row, at: number, events: Map<string, { leafIndex: number; leafHash: string }>): void {
  demand(Number(row.leaf_index) === at, `entry ${row.leaf_index} stands where ${at} belongs`);
  demand(hex(leafHash(row.bytes)) === hex(row.leaf_hash), `entry ${at} is not what its leaf is the hash of`);
  const { event } = JSON.parse(Buffer.from(row.bytes).toString("utf8")) as { event?: string };
  if (event === undefined) return;
  demand(!events.has(event), `event ${event} is in the log twice`);
  events.set(event, { leafIndex: at, leafHash: hex(row.leaf_hash) });
}

async function checkIndexes(run: Runner, events: number): Promise<void> {
  const [counts] = await run.all<{
    reads: number;
    subjects: number;
    datasets: number;
    known: number;
  }>(statement`
    SELECT (SELECT count(*) FROM read) AS reads, (SELECT count(*) FROM read_subject) AS subjects,
      (SELECT count(*) FROM read_dataset) AS datasets, (SELECT count(*) FROM source_event) AS known`);
  for (const [what, count] of Object.entries(counts ?? {}))
    demand(Number(count) === events, `${events} reads in the log, ${count} ${what} beside it`);
}

/** Throws when something that was acknowledged is not in the log, or not where it was said to be. */
export function demandAll(acknowledged: readonly Acknowledged[], { events }: WholeLog): void {
  for (const { event, leafIndex, leafHash: told } of acknowledged) {
    const found = events.get(event);
    demand(found, `event ${event} was acknowledged at ${leafIndex} and is lost`);
    demand(
      found.leafIndex === leafIndex && found.leafHash === told,
      `event ${event} is not where it was said to be`,
    );
  }
}

function demand(holds: unknown, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
