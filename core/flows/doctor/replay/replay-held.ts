import type { EntryBody } from "#core/log/entry/entry.ts";
import { type Runner, statement } from "#db/statement.ts";
import { entriesOf, type StateEntry } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

/** The end of a holding (`purpose.release`), after which the same person came to hold the same purpose again. */
interface Past {
  readonly leaf: number;
  readonly body: EntryBody;
  /** Of holdings that ended before entries said that they are kept, some are in no row. */
  readonly isKept: boolean;
}

/** Somebody's holdings of a purpose: the newest entry about it, and what was before. */
interface Line {
  readonly newest: StateEntry;
  readonly past: readonly Past[];
}

interface HeldRow {
  readonly purpose: string;
  readonly person: string;
  readonly since: number;
  readonly until: number;
}

/**
 * Compares when somebody held a purpose before (`purpose_held`: reads of then were covered) with the entries of that time,
 * in both directions. Answers how many rows there are and how many people could not be opened.
 */
export async function replayHeld(tools: ReplayTools): Promise<{ rows: number; notOpenable: number }> {
  const { run, book, tally } = tools;
  const left = Map.groupBy(await pastOf(tools), ({ body }) =>
    spanOf(body.purpose, timeOf(body.since), timeOf(body.until)),
  );
  const rows = await selectHeld(run);
  await book.load(
    run,
    rows.map(({ person }) => ({ id: person, party: "actor" as const })),
  );
  let notOpenable = 0;
  for (const { purpose, person, since, until } of rows) {
    const said = left.get(spanOf(purpose, since, until)) ?? [];
    const opened = said.map(({ body }) =>
      book.opens({ id: person, party: "actor" }, body, "person", body.person),
    );
    const at = opened.includes("yes") ? opened.indexOf("yes") : opened.indexOf("gone");
    if (at < 0)
      note(
        tally,
        "state",
        null,
        `purpose_held has a row (${purpose}) that no entries of that time set: it was put in or changed beside the log.`,
      );
    else if (opened[at] === "gone") notOpenable += 1;
    if (at >= 0) said.splice(at, 1);
  }
  for (const { leaf, body, isKept } of [...left.values()].flat())
    if (isKept)
      note(
        tally,
        "state",
        leaf,
        `Entry ${leaf} (${body.kind}): the holding that it ended is not in purpose_held any more.`,
      );
  return { rows: rows.length, notOpenable };
}

/** Holdings that are over and were followed by another, but for those of people who were erased. */
async function pastOf({ run, size }: ReplayTools): Promise<Past[]> {
  const lines = new Map<number, Line>();
  const kinds = ["purpose.hold", "purpose.release", "person.erase", "person.erase.replay"];
  for await (const entries of entriesOf(run, kinds, size))
    for (const entry of entries) {
      const { kind, after, ended, keeps } = entry.body;
      for (const leaf of (ended as number[] | undefined) ?? []) lines.delete(leaf);
      if (!kind.startsWith("purpose.")) continue;
      const before = typeof after === "number" ? lines.get(after) : undefined;
      if (typeof after === "number") lines.delete(after);
      lines.set(entry.leaf, { newest: entry, past: pastAfter(before, kind, keeps === true) });
    }
  return [...lines.values()].flatMap(({ past }) => past);
}

function pastAfter(before: Line | undefined, kind: string, isKept: boolean): readonly Past[] {
  if (!before) return [];
  const { newest, past } = before;
  const isOver = kind === "purpose.hold" && newest.body.kind === "purpose.release";
  return isOver ? [...past, { leaf: newest.leaf, body: newest.body, isKept }] : past;
}

const timeOf = (value: unknown): number => Date.parse(String(value));
const spanOf = (purpose: unknown, since: number, until: number): string => `${purpose} ${since} ${until}`;

const selectHeld = (run: Runner): Promise<HeldRow[]> =>
  run.all<HeldRow>(statement`
    SELECT purpose_id AS purpose, person_id AS person, (extract(epoch FROM since) * 1000)::float8 AS since,
      (extract(epoch FROM until) * 1000)::float8 AS until FROM purpose_held ORDER BY 1, 2, 3`);
