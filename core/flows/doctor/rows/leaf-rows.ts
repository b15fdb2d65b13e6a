import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Leaves `from` to `to - 1`. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** An entry as stored. Times are milliseconds since 1970. */
export interface EntryRow {
  readonly leaf: number;
  readonly recorded_at: number;
  readonly kind: string;
  readonly actor_id: string | null;
  readonly sev_number: number | null;
  readonly bytes: Uint8Array;
  readonly leaf_hash: Uint8Array;
}

export interface DetailRow {
  readonly leaf: number;
  readonly secret: Uint8Array;
  readonly fields: Readonly<Record<string, string>>;
}

/** A row of an index table at a leaf: its columns by name. */
export type IndexRow = { readonly leaf: number } & Readonly<Record<string, unknown>>;

export const selectEntries = (run: Runner, { from, to }: LeafRange): Promise<EntryRow[]> =>
  run.all<EntryRow>(statement`
    SELECT leaf_index AS leaf, (extract(epoch FROM recorded_at) * 1000)::float8 AS recorded_at, kind, actor_id, sev_number,
      bytes, leaf_hash
    FROM entry WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to} ORDER BY leaf_index`);

export const selectDetails = (run: Runner, { from, to }: LeafRange): Promise<DetailRow[]> =>
  run.all<DetailRow>(statement`
    SELECT leaf_index AS leaf, secret, fields FROM entry_detail
    WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to}`);

export const selectReads = (run: Runner, { from, to }: LeafRange): Promise<IndexRow[]> =>
  run.all<IndexRow>(statement`
    SELECT leaf_index AS leaf, (extract(epoch FROM happened_at) * 1000)::float8 AS happened_at,
      (extract(epoch FROM learned_at) * 1000)::float8 AS learned_at, source_id, actor_id, actor_team_id, actor_manager_id,
      actor_roles, purpose_id, how, outcome, scope, subject_count, items, dss, dataset_ids, refused_why
    FROM read WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to}`);

export const selectReadDatasets = (run: Runner, { from, to }: LeafRange): Promise<IndexRow[]> =>
  run.all<IndexRow>(statement`
    SELECT leaf_index AS leaf, dataset_id, dss, (extract(epoch FROM happened_at) * 1000)::float8 AS happened_at, actor_id,
      source_id, outcome, scope
    FROM read_dataset WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to}`);

export const selectReadSubjects = (run: Runner, { from, to }: LeafRange): Promise<IndexRow[]> =>
  run.all<IndexRow>(statement`
    SELECT leaf_index AS leaf, subject_id, (extract(epoch FROM happened_at) * 1000)::float8 AS happened_at
    FROM read_subject WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to}`);

/** Whom entries that are no reads are about, a row for each person. */
export const selectEntrySubjects = (run: Runner, { from, to }: LeafRange): Promise<IndexRow[]> =>
  run.all<IndexRow>(statement`
    SELECT leaf_index AS leaf, unnest(subject_ids) AS subject_id FROM entry_subject
    WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to}`);

export const selectGrantChanges = (run: Runner, { from, to }: LeafRange): Promise<IndexRow[]> =>
  run.all<IndexRow>(statement`
    SELECT leaf_index AS leaf, source_id, (extract(epoch FROM happened_at) * 1000)::float8 AS happened_at, actor_id, verb,
      privileges, grantees, wide, dataset_ids
    FROM grant_change WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to}`);

/** Where the events of these names stand, by the table that keeps each of them once. */
export const selectEvents = (
  run: Runner,
  events: readonly { source: string; event: string }[],
): Promise<IndexRow[]> =>
  run.all<IndexRow>(statement`
    SELECT e.leaf_index AS leaf, e.leaf_index, e.log_id, e.source_id, e.event_id, encode(e.leaf_hash, 'base64') AS leaf_hash
    FROM source_event e
    JOIN unnest(${events.map(({ source }) => source)}::text[], ${events.map(({ event }) => event)}::text[])
      AS w(source_id, event_id) USING (source_id, event_id)`);

/** A stored tile: its hashes and the root over them. */
export interface StoredTile {
  readonly bytes: Uint8Array;
  readonly root: Uint8Array;
}

/** Stored tiles of a level, by index. */
export async function selectTiles(
  run: Runner,
  level: number,
  { from, to }: LeafRange,
): Promise<Map<number, StoredTile>> {
  const rows = await run.all<StoredTile & { index: number }>(statement`
    SELECT index, bytes, root FROM tile
    WHERE log_id = ${LOG_ID} AND level = ${level} AND index >= ${from} AND index < ${to}`);
  return new Map(rows.map(({ index, bytes, root }) => [Number(index), { bytes, root }]));
}

/** Rows by their leaf. */
export function byLeaf<Row extends { readonly leaf: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.leaf);
    if (group) group.push(row);
    else groups.set(row.leaf, [row]);
  }
  return groups;
}
