import { bodyOf, checkEntry, type IndexedEntry } from "./check-entry.ts";
import { type IndexTables, readIndex } from "./read-index.ts";
import {
  byLeaf,
  type EntryRow,
  type IndexRow,
  type LeafRange,
  selectEntrySubjects,
  selectReadSubjects,
} from "./rows/leaf-rows.ts";
import type { PartyOf } from "./secret-book.ts";
import { note, type Tally } from "./tally.ts";
import type { ChunkTools } from "./tools.ts";

/** People of reads that are held in memory at once; one read of more is taken alone. */
const SUBJECTS_MAX = 20_000;

/** What was counted while the columns were compared. */
export interface IndexCounts {
  /** Entries that an event of a source stands behind. */
  readonly events: number;
  /** Fields of people of whom nothing is known any more. */
  readonly notOpenable: number;
  /** Entries whose texts are gone, and the first of them. */
  readonly textsGone: number;
  readonly firstTextsGone: number | null;
  /** The people whose secret was asked for and is not there. */
  readonly gone: readonly PartyOf[];
}

/** Compares every typed column of a chunk with the bytes it indexes, in both directions. */
export async function checkIndex(
  tools: ChunkTools,
  rows: readonly EntryRow[],
  leaves: readonly Uint8Array[],
  range: LeafRange,
  tally: Tally,
): Promise<IndexCounts> {
  const entries = rows.flatMap((row): Readable[] => {
    const body = bodyOf(row.bytes);
    return body ? [{ row, body, leafHash: leaves[row.leaf - range.from]! }] : []; // a row of the range has its leaf
  });
  const tables = await readIndex(tools.run, range, entries);
  let counts: IndexCounts = { events: 0, notOpenable: 0, textsGone: 0, firstTextsGone: null, gone: [] };
  for (const part of partsOf(entries, range)) {
    const [ofReads, ofOthers] = [
      await selectReadSubjects(tools.run, part),
      await selectEntrySubjects(tools.run, part),
    ];
    const subjects = byLeaf([...ofReads, ...ofOthers]);
    const here = entries.filter(({ row }) => row.leaf >= part.from && row.leaf < part.to);
    counts = added(counts, await checkPart(tools, here, tables, subjects, tally));
    for (const [leaf] of subjects)
      if (!here.some(({ row }) => row.leaf === leaf))
        orphan(tally, ofReads.some((row) => row.leaf === leaf) ? "read_subject" : "entry_subject", leaf);
  }
  for (const [table, leaf] of tables.orphans(new Set(entries.map(({ row }) => row.leaf))))
    orphan(tally, table, leaf);
  return counts;
}

type Readable = Pick<IndexedEntry, "row" | "body" | "leafHash">;

const orphan = (tally: Tally, table: string, leaf: number): void =>
  note(tally, "columns", leaf, `${table} has a row for entry ${leaf}, which is not there or cannot be read.`);

/** Cuts a range so that the people of its reads fit into memory. */
function* partsOf(entries: readonly Readable[], { from, to }: LeafRange): Generator<LeafRange> {
  let start = from;
  let subjects = 0;
  for (const { row, body } of entries) {
    const count = (body.subjects as { count?: unknown } | undefined)?.count;
    subjects += typeof count === "number" ? count : 0;
    if (subjects <= SUBJECTS_MAX || row.leaf <= start) continue;
    yield { from: start, to: row.leaf };
    start = row.leaf;
    subjects = 0;
  }
  yield { from: start, to };
}

async function checkPart(
  { run, book, namedFrom }: ChunkTools,
  entries: readonly Readable[],
  tables: IndexTables,
  subjects: ReadonlyMap<number, readonly IndexRow[]>,
  tally: Tally,
): Promise<IndexCounts> {
  const people = entries.flatMap(({ row }) => [
    ...(row.actor_id ? [{ id: row.actor_id, party: "actor" as const }] : []),
    ...(subjects.get(row.leaf) ?? []).map(({ subject_id }) => ({
      id: String(subject_id),
      party: "subject" as const,
    })),
  ]);
  await book.load(run, people);
  let counts: IndexCounts = {
    events: 0,
    notOpenable: 0,
    textsGone: 0,
    firstTextsGone: null,
    gone: people.filter((who) => book.isGone(who)),
  };
  for (const entry of entries) {
    const { leaf } = entry.row;
    const found = checkEntry(
      {
        ...entry,
        ...tables.of(leaf, entry.body),
        subjects: subjects.get(leaf) ?? [],
        isNamed: leaf >= namedFrom,
      },
      book,
    );
    for (const says of found.differences) note(tally, "columns", leaf, `Entry ${leaf}: ${says}.`);
    counts = added(counts, {
      events: tables.isEvent(entry.body) ? 1 : 0,
      notOpenable: found.notOpenable,
      textsGone: found.textsGone ? 1 : 0,
      firstTextsGone: found.textsGone ? leaf : null,
      gone: [],
    });
  }
  return counts;
}

const added = (a: IndexCounts, b: IndexCounts): IndexCounts => ({
  events: a.events + b.events,
  notOpenable: a.notOpenable + b.notOpenable,
  textsGone: a.textsGone + b.textsGone,
  firstTextsGone: a.firstTextsGone ?? b.firstTextsGone,
  gone: b.gone.length === 0 ? a.gone : [...a.gone, ...b.gone],
});
