import { database } from "#db/current.ts";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";
import { isNeeded } from "../filters.ts";
import { concerning, type MineRow, needs } from "../mine.ts";
import type { Cell } from "./cell.ts";
import { onceOf } from "./once.ts";
import { type NeedBook, type NeedSpan, needBook, reasonOf } from "./reason.ts";
import { tallyOf } from "./tally.ts";

/** What a page's sums are made from. */
export type Reckoned = Pick<
  Cell,
  | "day"
  | "actorId"
  | "teamId"
  | "datasetIds"
  | "dss"
  | "outcome"
  | "purposeId"
  | "byName"
  | "times"
  | "lastMs"
> & { readonly needed: boolean };

/** Whether each cell's reads were needed rests on what the directory says now: it is asked each time. */
const known = new WeakMap<readonly Cell[], { mark: string; reckoned: readonly Reckoned[] }>();

/** Everything that concerns one person, by day and reader, with whether it was needed. */
export async function reckonedOf(personId: string, timeZone: string): Promise<readonly Reckoned[]> {
  const { cells } = await tallyOf(personId, timeZone);
  const run = onClient(database().pool);
  const actors = onceOf(cells, "actors", () => [...new Set(cells.map(({ actorId }) => actorId))]);
  const mark = await needsMark(run, actors);
  const last = known.get(cells);
  if (last?.mark === mark) return last.reckoned;
  const book = needBook(await selectSpans(run, actors));
  const reckoned = await reckon(run, { personId, timeZone }, cells, book);
  known.set(cells, { mark, reckoned });
  return reckoned;
}

/** On a day on which a need of a reader began or ended between their reads, the reads are looked at one by one. */
async function reckon(
  run: Runner,
  { personId, timeZone }: { personId: string; timeZone: string },
  cells: readonly Cell[],
  book: NeedBook,
): Promise<Reckoned[]> {
  const reasons = cells.map((cell) => reasonOf(cell, book));
  const mixed = new Set(cells.filter((_, at) => reasons[at] === "mixed").map(({ day }) => day));
  const plain = cells.flatMap((cell, at) => {
    const reason = reasons[at];
    return reason === undefined || reason === "mixed" || mixed.has(cell.day)
      ? []
      : [{ ...cell, needed: isNeeded({ reason }) }];
  });
  if (mixed.size === 0) return plain;
  const rows = await concerning(run, personId, timeZone, [...mixed]);
  return [...plain, ...rows.map(fromRow)];
}

function fromRow(row: MineRow): Reckoned {
  const { day, actorId, teamId, datasetIds, dss, outcome, purposeId, byName, times } = row;
  const rest = { times, lastMs: row.lastAt.getTime(), needed: isNeeded(row) };
  return { day, actorId, teamId, datasetIds, dss, outcome, purposeId, byName, ...rest };
}

const needsOf = (personIds: readonly string[]): Statement => statement`
  SELECT dataset_id AS "datasetId", person_id AS "personId", (extract(epoch FROM since) * 1000)::float8 AS "sinceMs",
    (extract(epoch FROM until) * 1000)::float8 AS "untilMs", purpose_id AS "purposeId"
  FROM (${needs}) n WHERE person_id = ANY(${[...personIds]}::uuid[])`;

const selectSpans = (run: Runner, personIds: readonly string[]): Promise<NeedSpan[]> =>
  run.all<NeedSpan>(needsOf(personIds));

/** Another one as soon as anything that these people need changes. */
async function needsMark(run: Runner, personIds: readonly string[]): Promise<string> {
  const [row] = await run.all<{ mark: string }>(statement`
    SELECT coalesce(sum(hashtextextended(s::text, 0)), 0)::text || ' ' || count(*) AS mark FROM (${needsOf(personIds)}) s`);
  return row?.mark ?? "";
}
