import { subjectsRootText } from "#core/log/entry/commitment.ts";
import type { EntryBody } from "#core/log/entry/entry.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { ReplayTools } from "./replay/replay-rows.ts";
import { isSealed } from "./sealed-kinds.ts";
import { note } from "./tally.ts";

type Entries = ReadonlyMap<number, { readonly entry: { readonly body: EntryBody } }>;

/** Compares whose sealed names are, and who was asked, with what the entries commit to, in both directions. */
export async function compareSealed(tools: ReplayTools, entries: Entries): Promise<void> {
  await compareAuthors(tools, entries);
  await compareAsked(tools, entries);
}

async function compareAuthors({ run, book, tally }: ReplayTools, entries: Entries): Promise<void> {
  const rows = await run.all<{ leaf: number; id: string }>(
    statement`SELECT leaf_index::int AS leaf, person_id AS id FROM sealed_author ORDER BY leaf_index`,
  );
  await book.load(
    run,
    rows.map(({ id }) => ({ id, party: "actor" as const })),
  );
  const missing = new Set([...entries].filter(([, { entry }]) => isSealed(entry.body)).map(([leaf]) => leaf));
  for (const { leaf, id } of rows) {
    const body = entries.get(leaf)?.entry.body;
    const by = body?.by;
    const said = by && "person" in by ? by.person : null;
    const sealed = missing.delete(leaf);
    if (!sealed || !body || book.opens({ id, party: "actor" }, body, "by", said) === "no")
      note(tally, "state", leaf, `The sealed name of entry ${leaf} was changed or put in beside the log.`);
  }
  for (const leaf of missing)
    note(tally, "state", leaf, `The sealed name of entry ${leaf} is not in the table any more.`);
}

interface AskedRow {
  readonly question: number;
  readonly ids: string[];
  readonly strangers: number;
}

async function compareAsked({ run, book, tally }: ReplayTools, entries: Entries): Promise<void> {
  const rows = await selectAsked(run);
  await book.load(
    run,
    rows.flatMap(({ ids }) =>
      ids.flatMap((id) => [
        { id, party: "actor" as const },
        { id, party: "subject" as const },
      ]),
    ),
  );
  const waiting = new Set(
    [...entries].filter(([, { entry }]) => entry.body.kind === "sev.ask").map(([leaf]) => leaf),
  );
  for (const { question, ids, strangers } of rows) {
    const body = entries.get(question)?.entry.body;
    const known = waiting.delete(question) && body !== undefined && areAsked(ids, body, book);
    if (!known || strangers > 0)
      note(tally, "state", question, `Who was asked by entry ${question} was changed beside the log.`);
  }
  for (const leaf of waiting)
    note(tally, "state", leaf, `Who was asked by entry ${leaf} is not in the table any more.`);
}

function areAsked(ids: readonly string[], body: EntryBody, book: ReplayTools["book"]): boolean {
  if (ids.length !== Number(body.asked)) return false;
  if (body.to === "readers") {
    const fields = Object.keys(body).filter((field) => /^asked\d+$/.test(field));
    return ids.every((id) =>
      fields.some((field) => book.opens({ id, party: "actor" }, body, field, body[field]) !== "no"),
    );
  }
  const each = ids.map((id) => book.commitmentTo({ id, party: "subject" }, body, "subject", "binary"));
  if (each.some((commitment) => commitment === null)) return true; // somebody was erased: not openable any more
  const { root } = body.subjects as { root: string };
  return subjectsRootText(each.filter((commitment) => commitment !== null)) === root;
}

/** Who was asked, by question, and how many answers are not those of who was asked. */
const selectAsked = (run: Runner): Promise<AskedRow[]> =>
  run.all<AskedRow>(statement`
    SELECT a.question::int AS question, array_agg(a.person_id::text) AS ids,
      (count(*) FILTER (WHERE a.answered_leaf IS NOT NULL AND coalesce(s.person_id, e.actor_id) IS DISTINCT FROM a.person_id))::int AS strangers
    FROM sev_asked a LEFT JOIN sealed_author s ON s.leaf_index = a.answered_leaf
    LEFT JOIN sev_event e ON e.sev_number = a.sev_number AND e.leaf_index = a.answered_leaf AND e.kind = 'answered'
    GROUP BY a.question ORDER BY a.question`);
