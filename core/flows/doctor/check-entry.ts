import { committed, subjectsRootText } from "#core/log/entry/commitment.ts";
import { decodeEntry, type EntryBody } from "#core/log/entry/entry.ts";
import {
  expectedRows,
  INDEX_TABLES,
  type IndexTable,
  rowDifferences,
  type Texts,
} from "./rows/expected-rows.ts";
import type { DetailRow, EntryRow, IndexRow } from "./rows/leaf-rows.ts";
import { isSealed } from "./sealed-kinds.ts";
import { type SecretBook, unwrapped } from "./secret-book.ts";

/** An entry with every row that is an index of it. */
export interface IndexedEntry {
  readonly row: EntryRow;
  readonly body: EntryBody;
  readonly leafHash: Uint8Array;
  readonly detail: DetailRow | undefined;
  readonly rows: Readonly<Record<IndexTable, readonly IndexRow[]>>;
  readonly subjects: readonly IndexRow[];
  /** Whether it is written down whom an entry of its time is about, where it is no read. */
  readonly isNamed: boolean;
}

/** What one entry showed: differences in words, and what could not be opened. */
export interface EntryFindings {
  readonly differences: string[];
  notOpenable: number;
  textsGone: boolean;
}

/** The body of an entry's bytes; null when no version of ours would have written them. */
export function bodyOf(bytes: Uint8Array): EntryBody | null {
  try {
    const body = decodeEntry(bytes);
    const nonce = Buffer.from(String(body.nonce), "base64");
    return nonce.length === 16 && typeof body.kind === "string" && typeof body.by === "object" ? body : null;
  } catch {
    return null;
  }
}

/** Compares an entry's columns, texts and index rows with what its bytes say. The people's secrets were loaded. */
export function checkEntry(entry: IndexedEntry, book: SecretBook): EntryFindings {
  const findings: EntryFindings = { differences: [], notOpenable: 0, textsGone: false };
  try {
    checkColumns(entry, findings);
    checkActor(entry, book, findings);
    const texts = checkTexts(entry, findings);
    const { body, row, leafHash, rows } = entry;
    const expected = expectedRows(body, row.actor_id, texts, { leaf: row.leaf, hash: leafHash });
    for (const table of Object.keys(INDEX_TABLES) as IndexTable[])
      findings.differences.push(...rowDifferences(table, expected[table], rows[table]));
    checkSubjects(entry, book, findings);
  } catch {
    findings.differences.push("its bytes do not say what an entry of its kind says");
  }
  return findings;
}

function checkColumns({ row, body }: IndexedEntry, { differences }: EntryFindings): void {
  if (row.kind !== body.kind) differences.push("entry.kind is not what the entry says");
  if (row.sev_number !== (body.sev ?? null)) differences.push("entry.sev_number is not what the entry says");
  if (row.recorded_at !== Date.parse(body.recordedAt))
    differences.push("entry.recorded_at is not what the entry says");
}

/** The actor, else the author, is in the index by id; whose name is sealed is committed to and stands in no index. */
function checkActor({ row, body }: IndexedEntry, book: SecretBook, findings: EntryFindings): void {
  const named = committedActor(body);
  if (row.actor_id === null) {
    if (named) findings.differences.push("entry.actor_id is empty, but the entry names somebody");
    return;
  }
  if (!named) {
    findings.differences.push("entry.actor_id names somebody, but the entry does not");
    return;
  }
  const opened = book.opens({ id: row.actor_id, party: "actor" }, body, named.field, named.commitment);
  if (opened === "no") findings.differences.push("entry.actor_id is not the person the entry names");
  if (opened === "gone") findings.notOpenable += 1;
}

function committedActor(body: EntryBody): { field: string; commitment: unknown } | null {
  if (body.actor !== undefined) return { field: "actor", commitment: body.actor };
  if (isSealed(body) || !("person" in body.by)) return null;
  return { field: "by", commitment: body.by.person };
}

/** Opens every text under the record's own secret. Answers the texts, or null when they are gone. */
function checkTexts({ body, detail }: IndexedEntry, findings: EntryFindings): Texts {
  const told = (body.text ?? {}) as Record<string, string>;
  const fields = Object.keys(told).sort();
  if (!detail) {
    findings.textsGone = fields.length > 0;
    return null;
  }
  if (JSON.stringify(Object.keys(detail.fields).sort()) !== JSON.stringify(fields))
    findings.differences.push("its texts are not those that the entry is committed to");
  const secret = unwrapped(detail.secret);
  const nonce = Buffer.from(body.nonce, "base64");
  const closed = Object.entries(detail.fields)
    .filter(([field, value]) => !secret || committed(secret, nonce, "record", field, value) !== told[field])
    .map(([field]) => field);
  if (closed.length > 0 && closed.length === Object.keys(detail.fields).length)
    findings.differences.push("its texts, or the secret that they are committed under, were changed");
  else
    for (const field of closed)
      findings.differences.push(`its text "${field}" is not the one that the entry is committed to`);
  return detail.fields;
}

/** The rows of an entry's subjects: as many as it says, and together the root that it is committed to. */
function checkSubjects(
  { body, subjects, row, isNamed }: IndexedEntry,
  book: SecretBook,
  findings: EntryFindings,
): void {
  const isRead = body.kind === "read";
  const table = isRead ? "read_subject" : "entry_subject";
  const called = isRead || isCommitted(body.subjects) ? table : null;
  const stray = subjects.map(tableOf).find((each) => each !== called);
  if (stray) findings.differences.push(`${stray} has a row for it that the entry does not call for`);
  if (stray || called === null || !(isRead || isNamed)) return;
  const { count, root } = body.subjects as { count: number; root: string };
  if (subjects.length !== count)
    findings.differences.push(`${table} has ${subjects.length} people for it, the entry says ${count}`);
  if (isRead && subjects.some(({ happened_at }) => happened_at !== Date.parse(String(body.happenedAt))))
    findings.differences.push("read_subject.happened_at is not what the entry says");
  const ids = subjects.map(({ subject_id }) => ({ id: String(subject_id), party: "subject" as const }));
  const gone = ids.filter((who) => book.isGone(who)).length;
  findings.notOpenable += gone;
  if (gone > 0 || subjects.length !== count) return;
  const commitments = ids.map((who) => book.commitmentTo(who, body, "subject", "binary") ?? "");
  if (subjectsRootText(commitments) !== root)
    findings.differences.push(`the people in ${table} are not those of entry ${row.leaf}`);
}

/** Whether an entry commits to whom it is about. Some say in clear how many people a SEV has, under the same name. */
const isCommitted = (subjects: unknown): boolean =>
  typeof subjects === "object" && subjects !== null && "root" in subjects;

/** Only a read's rows have the source's time. */
const tableOf = ({ happened_at }: IndexRow): string =>
  happened_at === undefined ? "entry_subject" : "read_subject";
