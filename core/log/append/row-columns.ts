import { writeInt8, writeTime } from "#db/copy-row.ts";

/**
 * The columns that an append writes, as COPY names them. The leaf index always comes second, and what else is known only
 * under the head's lock comes right after it, so that it stands at the same place in every row.
 */
export const COLUMNS = {
  sourceEvent: "source_event (log_id, leaf_index, leaf_hash, source_id, event_id)",
  entry: "entry (log_id, leaf_index, recorded_at, leaf_hash, bytes, kind, actor_id, sev_number)",
  detail: "entry_detail (log_id, leaf_index, secret, fields)",
  read:
    "read (log_id, leaf_index, learned_at, happened_at, source_id, actor_id, actor_team_id, actor_manager_id, actor_roles, " +
    "purpose_id, how, outcome, scope, subject_count, items, dss, dataset_ids, refused_why)",
  readDataset:
    "read_dataset (log_id, leaf_index, dataset_id, dss, happened_at, actor_id, source_id, outcome, scope)",
  readSubject: "read_subject (log_id, leaf_index, subject_id, happened_at)",
  grantChange:
    "grant_change (log_id, leaf_index, source_id, happened_at, actor_id, verb, privileges, grantees, wide, dataset_ids)",
  tile: "tile (log_id, level, index, bytes, root)",
} as const;

export type Table = keyof typeof COLUMNS;

/** An event is known by its id, so a race about one fails here, before anything larger is sent. */
export const TABLES = Object.keys(COLUMNS) as Table[];

const LEAF_INDEX_AT = 12; // after the count of fields, the log's id with its length, and this field's length
const THIRD_AT = LEAF_INDEX_AT + 8 + 4;
const HASH_IN_ENTRY_AT = THIRD_AT + 8 + 4;
const BYTES_IN_ENTRY_AT = HASH_IN_ENTRY_AT + 32 + 4;

export const stampLeafIndex = (row: Buffer, leafIndex: number): void =>
  writeInt8(row, LEAF_INDEX_AT, leafIndex);

/** `recorded_at` of an entry, `learned_at` of a read. */
export const stampTime = (row: Buffer, time: Date): void => writeTime(row, THIRD_AT, time);

export function stampHash(table: "entry" | "sourceEvent", row: Buffer, leafHash: Uint8Array): void {
  row.set(leafHash, table === "entry" ? HASH_IN_ENTRY_AT : THIRD_AT);
}

/** The entry's own bytes, within its row. */
export const bytesIn = (entryRow: Buffer): Buffer =>
  entryRow.subarray(BYTES_IN_ENTRY_AT, BYTES_IN_ENTRY_AT + entryRow.readInt32BE(BYTES_IN_ENTRY_AT - 4));
