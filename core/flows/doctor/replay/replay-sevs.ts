import { type Runner, type Statement, statement } from "#db/statement.ts";
import { type FoldedSev, foldSev, type SevState } from "../fold-sev.ts";
import { SEV_EVENTS } from "../sev-events.ts";
import { compareRecords, recordOf } from "../sev-record.ts";
import { entriesOf, type StateEntry, textsAt } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

type SevRow = SevState & {
  readonly number: number;
  readonly title: string;
  readonly filer_id: string | null;
};

/**
 * Replays every SEV from its entries (severities, state, the wait for a second reviewer, claim, title, filer) and
 * compares it, and each SEV's record, with the tables, in both directions. Answers how many there are.
 */
export async function replaySevs(tools: ReplayTools): Promise<{ sevs: number; notOpenable: number }> {
  const { run, size, tally } = tools;
  const sevs = new Map<number, FoldedSev>();
  const records = new Map<number, { said: string; entry: Pick<StateEntry, "body"> }>();
  for await (const entries of entriesOf(run, Object.keys(SEV_EVENTS), size))
    for (const entry of entries) {
      const number = Number(entry.body.sev);
      const next = foldSev(sevs.get(number), entry);
      if (next) sevs.set(number, next);
      else
        note(
          tally,
          "state",
          entry.leaf,
          `Entry ${entry.leaf} (${entry.body.kind}) cannot come now for SEV number ${number}.`,
        );
      records.set(entry.leaf, { said: recordOf(entry), entry });
    }
  await compareRecords(tools, records);
  const notOpenable = await compareSevs(tools, sevs);
  return { sevs: sevs.size, notOpenable };
}

async function compareSevs(tools: ReplayTools, sevs: Map<number, FoldedSev>): Promise<number> {
  const { run, book, tally } = tools;
  const rows = await selectSevs(run);
  const told = new Map([...sevs]);
  await book.load(
    run,
    rows.flatMap(({ filer_id: id }) => (id ? [{ id, party: "actor" as const }] : [])),
  );
  const titles = await textsAt(
    run,
    [...sevs.values()].map(({ titleLeaf }) => titleLeaf),
  );
  let notOpenable = 0;
  for (const row of rows) {
    const folded = told.get(row.number);
    told.delete(row.number);
    if (!folded) {
      note(
        tally,
        "state",
        null,
        `SEV number ${row.number} stands in the table, and no entry raised or filed it.`,
      );
      continue;
    }
    const wrong = wrongColumns(row, folded.now);
    const title = titles.get(folded.titleLeaf)?.title;
    if (title !== undefined && title !== row.title) wrong.push("title");
    if (wrong.length > 0)
      note(
        tally,
        "state",
        folded.titleLeaf,
        `SEV number ${row.number}: ${wrong.join(", ")} was changed beside the log.`,
      );
    notOpenable += checkFiler(tools, row, folded);
  }
  for (const [number, { titleLeaf }] of told)
    note(
      tally,
      "state",
      titleLeaf,
      `SEV number ${number}, of entry ${titleLeaf}, is not in the table any more.`,
    );
  return notOpenable;
}

const wrongColumns = (row: SevRow, now: SevState): string[] =>
  (Object.keys(now) as (keyof SevState)[])
    .filter((column) => row[column] !== now[column])
    .map((column) => `${column} (${String(now[column])} by its entries)`.replace(/^(actor_id).*/, "$1"));

/** Whoever filed it is a commitment alone: it opens to the person in the table, or that was changed. */
function checkFiler({ book, tally }: ReplayTools, row: SevRow, { filed, titleLeaf }: FoldedSev): number {
  const by = filed?.body.by;
  const committed = by && "person" in by ? by.person : null;
  if (row.filer_id === null && committed === null) return 0;
  const opened =
    row.filer_id && filed && committed
      ? book.opens({ id: row.filer_id, party: "actor" }, filed.body, "by", committed)
      : "no";
  if (opened === "no")
    note(tally, "state", titleLeaf, `SEV number ${row.number}: filer_id was changed beside the log.`);
  return opened === "gone" ? 1 : 0;
}

const ms = (column: Statement): Statement => statement`(extract(epoch FROM ${column}) * 1000)::float8`;

const selectSevs = (run: Runner): Promise<SevRow[]> =>
  run.all<SevRow>(statement`
    SELECT v.number, title, automatic, triaged, final, held, held_for, state, restricted, label, merged_into, decided_by, score, dss, readers,
      actor_id, filer_id, r.leaf_index::float8 AS review_leaf, ${ms(statement`opened_at`)} AS opened_at, ${ms(statement`closed_at`)} AS closed_at,
      ${ms(statement`raised_at`)} AS raised_at, ${ms(statement`acknowledged_at`)} AS acknowledged_at,
      ${ms(statement`serious_since`)} AS serious_since, ${ms(statement`accepted_at`)} AS accepted_at,
      ${ms(statement`contained_at`)} AS contained_at, ${ms(statement`review_at`)} AS review_at, ${ms(statement`ended_at`)} AS ended_at,
      ${ms(statement`reopened_at`)} AS reopened_at, ${ms(statement`exception_until`)} AS exception_until
    FROM sev v LEFT JOIN sev_review r ON r.sev_number = v.number ORDER BY v.number`);
