import type { PersonViewer } from "#core/base/viewer.ts";
import { utf8 } from "#core/merkle/text.ts";
import { columnsOf } from "#core/verify/bundle/csv.ts";
import type { Statement } from "#core/verify/bundle/format.ts";
import { toCsv } from "#core/verify/bundle/to-csv.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { FailedWhy, KeptContent } from "../issued/report-kind.ts";
import type { IssuedReport } from "../issued/row.ts";
import { REPORT_TABLES } from "../kit/report-files.ts";
import { dropParts, fileKeyOf } from "../kit/sealed-files.ts";
import { StreamKeeper } from "../kit/sealed-stream.ts";
import { KeptQuestion } from "../question/schema.ts";
import { questionWords } from "../question/scope.ts";
import { leavesOf, type Wanted, whereWanted } from "../question/select.ts";
import { cellsOf, lineOf, lineText, type OpenedRow } from "./export-row.ts";
import { FIRST_PART, keepMade, placeOf } from "./made.ts";
import { openedRows, type Picked } from "./opened-rows.ts";
import { type Counts, counting, stateOf } from "./state.ts";

/** More reads than this would not fit an archive of 4 GiB. */
export const PROVEN_ROWS_MAX = 2_000_000;

/** Writes the files of an export: however many reads there are, memory holds two batches and a part of each file. */
export async function makeProven(
  run: Runner,
  viewer: PersonViewer,
  row: IssuedReport,
  progress: (done: number) => Promise<unknown>,
): Promise<KeptContent | FailedWhy> {
  const question = KeptQuestion.parse(JSON.parse(row.question));
  const { readerId, personIds, askLeaf } = row;
  if (question.ofReader && readerId === null) return "erased";
  const wanted: Wanted = { report: "reads", question, readerId, personIds, before: askLeaf ?? 0 };
  const total = await countUpTo(run, viewer, wanted);
  if (total > PROVEN_ROWS_MAX) return "too_many";
  const key = await fileKeyOf(run, REPORT_TABLES, row.id);
  if (!key) return "erased";
  await dropParts(run, REPORT_TABLES, row.id);
  const files = keepersOf(run, row.id, key);
  const named = row.redaction === "names"; // everybody who can be opened is; else nobody
  const picked: Picked = {
    ...{ which: whereWanted(viewer, wanted), before: wanted.before },
    opens: named ? "everybody" : "nobody",
  };
  const counts = await written(openedRows(run, picked), {
    ...{ files, named },
    progress: (rows) => progress(Math.floor((99 * rows) / Math.max(1, total))),
  });
  const [csv, entries, leaves] = [await files.csv.end(), await files.entries.end(), await files.leaves.end()];
  const stated = stateOf({
    ...{ question: questionWords("reads", readerId !== null), filter: question as Statement["filter"] },
    ...{ withSubjects: named, counts: counts.counts(), roles: viewer.roles },
    ...{ askedAt: row.askedAt, csv: csv.sha256 },
  });
  await keepMade(run, placeOf(row.id, key), {
    csv,
    entries,
    leaves,
    statement: stated,
    shown: counts.shown(),
  });
  return { kept: true, statement: stated, lineCount: stated.counts.rows };
}

async function countUpTo(run: Runner, viewer: PersonViewer, wanted: Wanted): Promise<number> {
  const [row] = await run.all<{ n: number }>(statement`
    SELECT count(*)::float8 AS n FROM (${leavesOf(viewer, wanted)} LIMIT ${PROVEN_ROWS_MAX + 1}) c`);
  return row?.n ?? 0;
}

type Keepers = Readonly<Record<keyof typeof FIRST_PART, StreamKeeper>>;

function keepersOf(run: Runner, id: string, key: Uint8Array): Keepers {
  const place = placeOf(id, key);
  return {
    csv: new StreamKeeper(run, place, FIRST_PART.csv),
    entries: new StreamKeeper(run, place, FIRST_PART.entries),
    leaves: new StreamKeeper(run, place, FIRST_PART.leaves),
  };
}

interface Writing {
  readonly files: Keepers;
  readonly named: boolean;
  readonly progress: (rows: number) => Promise<unknown>;
}

async function written(
  batches: AsyncIterable<readonly OpenedRow[]>,
  { files, named, progress }: Writing,
): Promise<Counts> {
  const counts = counting();
  await files.csv.write(toCsv([columnsOf(named)]));
  for await (const opened of batches) {
    await files.csv.write(toCsv(opened.map((row) => cellsOf(row, named))));
    await files.entries.write(utf8(opened.map((row) => lineText(lineOf(row))).join("")));
    await files.leaves.write(leavesAsBytes(opened));
    for (const row of opened) counts.add(row);
    await progress(counts.counts().rows);
  }
  return counts;
}

function leavesAsBytes(rows: readonly OpenedRow[]): Uint8Array {
  const bytes = Buffer.alloc(rows.length * 8);
  for (const [n, { row }] of rows.entries()) bytes.writeBigUInt64BE(BigInt(row.leafIndex), n * 8);
  return bytes;
}
