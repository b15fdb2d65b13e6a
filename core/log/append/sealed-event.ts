import { leafHash } from "#core/merkle/hash.ts";
import type { SourceDraft } from "../entry/draft.ts";
import { type EntryBody, encodeEntry } from "../entry/entry.ts";
import type { SealedDraft } from "../entry/seal.ts";
import { bytesIn, stampHash, stampLeafIndex, stampTime, type Table } from "./row-columns.ts";
import {
  detailRow,
  entryRow,
  grantChangeRow,
  readDatasetRows,
  readRow,
  readSubjectRows,
  sourceEventRow,
} from "./rows.ts";
import { eventKey } from "./source-events.ts";

/** An event made ready before the head is locked: every row it will be, but for index, time and hash. */
export interface SealedEvent {
  readonly key: string;
  readonly sourceId: string;
  readonly eventId: string;
  readonly rows: Readonly<Partial<Record<Table, readonly Buffer[]>>>;
  /** Of all its rows. */
  readonly byteCount: number;
  /** Where the time stands in the entry's bytes. */
  readonly timeAt: number;
}

const NO_TIME = "0000-00-00T00:00:00.000Z";
const TIME_FIELD = Buffer.from('"recordedAt":"');
const TIME_MARK = Buffer.from(`${TIME_FIELD}${NO_TIME}"`);

/** Encodes all of an event that does not depend on its place in the log. Throws when the entry is too large. */
export function readyEvent(draft: SourceDraft, sealed: SealedDraft): SealedEvent {
  const bytes = encodeEntry({ ...sealed.body, recordedAt: NO_TIME } as EntryBody);
  const rows = {
    sourceEvent: [sourceEventRow(draft)],
    entry: [entryRow(sealed, bytes)],
    ...(sealed.detail ? { detail: [detailRow(sealed.detail)] } : {}),
    ...(draft.kind === "read"
      ? { read: [readRow(draft)], readDataset: readDatasetRows(draft), readSubject: readSubjectRows(draft) }
      : { grantChange: [grantChangeRow(draft)] }),
  };
  const { sourceId, eventId } = draft;
  // A quote within a string is escaped, so no text from outside can look like the field.
  const timeAt = bytes.indexOf(TIME_MARK) + TIME_FIELD.length;
  const byteCount = Object.values(rows).reduce(
    (sum, each) => each.reduce((n, { length }) => n + length, sum),
    0,
  );
  return { key: eventKey(draft), sourceId, eventId, rows, byteCount, timeAt };
}

/** Writes an event's place into its rows and answers its leaf hash. May be done again, for another place. */
export function stamp({ rows, timeAt }: SealedEvent, leafIndex: number, recordedAt: Date): Uint8Array {
  for (const each of Object.values(rows)) for (const row of each) stampLeafIndex(row, leafIndex);
  const [entry] = rows.entry!; // every event has one
  const bytes = bytesIn(entry!);
  bytes.write(isoOf(recordedAt), timeAt, "latin1");
  const hash = leafHash(bytes);
  stampTime(entry!, recordedAt);
  stampHash("entry", entry!, hash);
  stampHash("sourceEvent", rows.sourceEvent![0]!, hash);
  for (const read of rows.read ?? []) stampTime(read, recordedAt);
  return hash;
}

let last = { time: new Date(0), iso: "" };

/** A batch has one time, and writing it out takes as long as hashing an entry. */
function isoOf(time: Date): string {
  if (last.time !== time) last = { time, iso: time.toISOString() };
  return last.iso;
}
