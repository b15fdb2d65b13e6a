import type { EntryBody } from "#core/log/entry/entry.ts";
import { erasedAmong } from "#core/log/keys/sealing-secrets.ts";
import { type Runner, statement } from "#db/statement.ts";
import { entriesOf, type StateEntry, textsAt } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

/** What an entry says of the facts that it set; places that ended are taken out. */
interface Said {
  readonly body: EntryBody;
  readonly live: Set<number>;
}

interface FactRow {
  readonly id: string;
  readonly leaf: number | null;
  readonly place: number | null;
  readonly kind: string;
  readonly words: readonly [string, string | null, string | null, string | null];
  readonly span: readonly (number | null)[];
  readonly people: readonly string[];
  readonly others: readonly string[];
}

const BATCH = 2_000;
const KINDS = ["directory.context", "directory.posts", "person.erase", "person.erase.replay"];

/**
 * Compares what the directory says about why somebody reads somebody (`circumstance`) with its entries, in both directions:
 * a case that is put in would explain a read. Answers how many facts there are, and how many people could not be opened.
 */
export async function replayContext(tools: ReplayTools): Promise<{ rows: number; notOpenable: number }> {
  const said = await replay(tools);
  const counts = { rows: 0, notOpenable: 0 };
  for await (const rows of selectFacts(tools.run)) {
    const gone = await loadPeople(tools, rows);
    const texts = await textsAt(tools.run, [...new Set(rows.flatMap(({ leaf }) => leaf ?? []))]);
    for (const row of rows) {
      const wrong = differenceOf(row, said, { book: tools.book, gone }, texts.get(row.leaf ?? -1)?.rows);
      if (wrong !== null) note(tools.tally, "state", row.leaf, wrong);
      counts.rows += 1;
      counts.notOpenable += [...row.people, ...row.others].filter((id) => gone.has(id)).length;
    }
  }
  for (const [leaf, { body, live }] of said)
    if (live.size > 0)
      note(
        tools.tally,
        "state",
        leaf,
        `Entry ${leaf} (${body.kind}): ${live.size} of what it set is not in circumstance any more, and no entry took it away.`,
      );
  return counts;
}

async function replay({ run, size, tally }: ReplayTools): Promise<Map<number, Said>> {
  const said = new Map<number, Said>();
  for await (const entries of entriesOf(run, KINDS, size))
    for (const entry of entries) {
      for (const [leaf, place] of endedBy(entry)) {
        const before = said.get(leaf);
        if (!before?.live.delete(place))
          note(
            tally,
            "state",
            entry.leaf,
            `Entry ${entry.leaf} (${entry.body.kind}) ends fact ${place} of entry ${leaf}, which was not in force.`,
          );
        else if (before.live.size === 0) said.delete(leaf);
      }
      const spans = entry.body.spans as unknown[] | undefined;
      if (spans && spans.length > 0) said.set(entry.leaf, { body: entry.body, live: new Set(spans.keys()) });
    }
  return said;
}

const endedBy = ({ body }: StateEntry): [number, number][] =>
  ((body.ends ?? body.endedFacts) as [number, number][] | undefined) ?? [];

interface People {
  readonly book: ReplayTools["book"];
  /** Who was erased: what was committed to cannot be told any more. */
  readonly gone: ReadonlySet<string>;
}

async function loadPeople({ run, book }: ReplayTools, rows: readonly FactRow[]): Promise<Set<string>> {
  const ids = new Set(rows.flatMap(({ people, others }) => [...people, ...others]));
  const parties = [...ids].map((id) => ({ id, party: "actor" as const }));
  await book.load(run, parties);
  const lost = parties.filter((each) => book.isGone(each));
  const either = lost.flatMap(({ id }) => [
    { id, party: "actor" as const },
    { id, party: "subject" as const },
  ]);
  return new Set((await erasedAmong(run, either)).map(({ id }) => id));
}

/** What is wrong with a row, in words; null when it is what an entry in force set. */
function differenceOf(
  row: FactRow,
  said: ReadonlyMap<number, Said>,
  people: People,
  text: string | undefined,
): string | null {
  const entry = row.leaf === null ? undefined : said.get(row.leaf);
  if (!entry || row.place === null || !entry.live.delete(row.place))
    return `circumstance has a ${row.kind} that no entry in force set: it was put in beside the log.`;
  const { body } = entry;
  const told = (column: string): string =>
    `circumstance: ${column} of the ${row.kind} that entry ${row.leaf} (${body.kind}) set was changed beside the log.`;
  if (body.of !== row.kind) return told("kind");
  if (JSON.stringify(row.span) !== JSON.stringify(spanOf(body, row.place))) return told("when it holds");
  if (text !== undefined && JSON.stringify(JSON.parse(text)[row.place]) !== JSON.stringify(row.words))
    return told("what it is about");
  return namesTheSame(row, row.place, body, people) ? null : told("whom it names");
}

const spanOf = (body: EntryBody, place: number): (number | null)[] =>
  ((body.spans as (string | null)[][])[place] ?? []).map((at) => (at === null ? null : Date.parse(at)));

/** Whether each commitment of the row's place is to one of those it names, and they are as many. */
function namesTheSame(row: FactRow, place: number, body: EntryBody, { book, gone }: People): boolean {
  const same = (prefix: string, ids: readonly string[]): boolean => {
    const fields = Object.keys(body).filter((field) => field.startsWith(`${prefix}${place}_`));
    const open = ids.filter((id) => !gone.has(id));
    const opened = open.filter((id) =>
      fields.some((field) => book.opens({ id, party: "actor" }, body, field, body[field]) === "yes"),
    );
    return fields.length === ids.length && opened.length === open.length;
  };
  return same("person", row.people) && same("other", row.others);
}

async function* selectFacts(run: Runner): AsyncGenerator<FactRow[]> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await run.all<FactRow>(statement`
      SELECT id, leaf_index::float8 AS leaf, place, kind, people, others, jsonb_build_array(scope, ref, team_id, title) AS words,
        jsonb_build_array((extract(epoch FROM from_at) * 1000)::float8, (extract(epoch FROM to_at) * 1000)::float8,
          (extract(epoch FROM learned_at) * 1000)::float8) AS span
      FROM circumstance WHERE id > ${after}::uuid ORDER BY id LIMIT ${BATCH}`);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.id;
  }
}
