import type { EntryBody } from "#core/log/entry/entry.ts";
import type { Runner } from "#db/statement.ts";
import type { IndexTable } from "./rows/expected-rows.ts";
import {
  byLeaf,
  type DetailRow,
  type IndexRow,
  type LeafRange,
  selectDetails,
  selectEvents,
  selectGrantChanges,
  selectReadDatasets,
  selectReads,
} from "./rows/leaf-rows.ts";

/** The rows of the index tables of a range, and which of them are an entry's. */
export interface IndexTables {
  of(
    leaf: number,
    body: EntryBody,
  ): { detail: DetailRow | undefined; rows: Readonly<Record<IndexTable, readonly IndexRow[]>> };
  isEvent(body: EntryBody): boolean;
  /** Rows of leaves that are not among these, by table. */
  orphans(leaves: ReadonlySet<number>): [table: string, leaf: number][];
}

/** Reads every index row of a range, but for those of subjects, and the events of sources by the names in the entries. */
export async function readIndex(
  run: Runner,
  range: LeafRange,
  entries: readonly { readonly body: EntryBody }[],
): Promise<IndexTables> {
  const details = byLeaf(await selectDetails(run, range));
  const read = byLeaf(await selectReads(run, range));
  const datasets = byLeaf(await selectReadDatasets(run, range));
  const grants = byLeaf(await selectGrantChanges(run, range));
  const events = await selectEvents(
    run,
    entries.flatMap(({ body }) => eventOf(body) ?? []),
  );
  const eventRows = new Map(events.map((row) => [`${row.source_id}\n${row.event_id}`, row]));
  const tables = { entry_detail: details, read, read_dataset: datasets, grant_change: grants };
  return {
    of: (leaf, body) => ({
      detail: details.get(leaf)?.[0],
      rows: {
        read: read.get(leaf) ?? [],
        read_dataset: datasets.get(leaf) ?? [],
        grant_change: grants.get(leaf) ?? [],
        source_event: eventRowsOf(body, eventRows),
      },
    }),
    isEvent: (body) => eventOf(body) !== null,
    orphans: (leaves) =>
      Object.entries(tables).flatMap(([table, rows]) =>
        [...rows.keys()].flatMap((leaf): [string, number][] => (leaves.has(leaf) ? [] : [[table, leaf]])),
      ),
  };
}

const eventRowsOf = (body: EntryBody, rows: ReadonlyMap<string, IndexRow>): IndexRow[] => {
  const event = eventOf(body);
  const row = event && rows.get(`${event.source}\n${event.event}`);
  return row ? [row] : [];
};

/** Which event of which source an entry is of; null for an entry that is none. */
function eventOf(body: EntryBody): { source: string; event: string } | null {
  const { kind, source, event } = body;
  if (kind !== "read" && kind !== "grant.change") return null;
  return typeof source === "string" && typeof event === "string" ? { source, event } : null;
}
