import { decodeEntry, type EntryBody } from "#core/log/entry/entry.ts";
import { type Opening, openPeople, openTextsOf } from "#core/log/entry/openings.ts";
import { personSecrets } from "#core/log/keys/secrets.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { commitmentAt } from "#core/verify/bundle/question/cells.ts";
import { type EntryTable, isTextShown } from "#core/verify/bundle/question/entry-table.ts";
import type { ShownBy } from "#core/verify/bundle/question/format.ts";
import { PEOPLE_MAX } from "#core/verify/bundle/report-format.ts";
import { type Runner, statement } from "#db/statement.ts";
import { type Candidates, whoIs } from "./who-is.ts";

const AT_ONCE = 1_000;

/** One entry behind a report, with what its line is made of. */
export interface Line {
  readonly table: EntryTable;
  readonly leaf: number;
  readonly bytes: Uint8Array;
  readonly body: EntryBody;
  /** Column -> the person's id; who cannot be told any more is missing. */
  readonly people: Readonly<Record<string, string>>;
  /** The team of whoever acted, of then for a read. */
  readonly team: string | null;
  /** Whom it is about, as far as they show. */
  readonly subjectIds: readonly string[];
  /** Column -> what was written. */
  readonly texts: Readonly<Record<string, string>>;
  /** What opens exactly what its line shows. */
  readonly openings: readonly Opening[];
}

interface Row {
  readonly leaf: number;
  readonly bytes: Uint8Array;
  readonly actorId: string | null;
  readonly team: string | null;
  readonly subjectIds: string[];
}

/** More names fit no report: then reads of many people show none of theirs, and are counted. */
export const NAMES_MAX = 500_000;

interface Gathering {
  readonly tables: readonly EntryTable[];
  readonly redaction: ShownBy;
  readonly candidates: Candidates;
  /** So many names it holds. */
  readonly namesMax: number;
  readonly progress: (share: number) => Promise<unknown>;
}

/** The entries at these places with what opens what they show. */
export async function linesOf(run: Runner, leaves: readonly number[], gathering: Gathering): Promise<Line[]> {
  const lines: Line[] = [];
  const named = gathering.redaction === "units" ? 0 : await countNames(run, leaves);
  const most = named > 0 && named <= gathering.namesMax ? gathering.namesMax : PEOPLE_MAX;
  for (let at = 0; at < leaves.length; at += AT_ONCE) {
    lines.push(...(await someLines(run, leaves.slice(at, at + AT_ONCE), { ...gathering, most })));
    await gathering.progress(lines.length / leaves.length);
  }
  return lines;
}

async function countNames(run: Runner, leaves: readonly number[]): Promise<number> {
  const [row] = await run.all<{ names: number | null }>(statement`
    SELECT sum(subject_count)::float8 AS names FROM read
    WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${[...leaves]}::bigint[]) AND scope = 'people'`);
  return row?.names ?? 0;
}

async function someLines(
  run: Runner,
  leaves: readonly number[],
  { tables, redaction, candidates, most }: Gathering & { readonly most: number },
): Promise<Line[]> {
  const rows = await run.all<Row>(statement`
    SELECT e.leaf_index::float8 AS leaf, e.bytes, coalesce(r.actor_id, e.actor_id) AS "actorId",
      CASE WHEN r.leaf_index IS NULL THEN t.name ELSE coalesce(n.name, r.actor_team_id) END AS team,
      CASE WHEN r.scope = 'people' AND r.subject_count <= ${most} THEN ARRAY(SELECT s.subject_id FROM read_subject s
        WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index ORDER BY 1) ELSE '{}' END AS "subjectIds"
    FROM entry e LEFT JOIN read r ON r.log_id = e.log_id AND r.leaf_index = e.leaf_index
      LEFT JOIN team n ON n.id = r.actor_team_id
      LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN team t ON t.id = p.team_id
    WHERE e.log_id = ${LOG_ID} AND e.leaf_index = ANY(${[...leaves]}::bigint[]) ORDER BY e.leaf_index`);
  const entries = rows.map((row) => ({ ...row, body: decodeEntry(row.bytes) }));
  const texts = await openTextsOf(run, entries);
  if (redaction === "names") {
    const actor = entries.flatMap(({ actorId }) => (actorId === null ? [] : [actorId]));
    await personSecrets(run, { actor, subject: entries.flatMap(({ subjectIds }) => subjectIds) }); // one query, then from memory
  }
  return Promise.all(
    entries.map(async (entry): Promise<Line> => {
      const table = tables.find(({ holds }) => holds(entry.body.kind));
      if (!table) throw new Error(`no table of the report holds entry ${entry.leaf}`);
      const { leaf, bytes, body, team } = entry;
      const subjectIds = table.subjects === null ? [] : entry.subjectIds;
      const people = await peopleIn(run, table, entry, candidates);
      const shown = shownTexts(table, body, texts.get(leaf) ?? [], redaction);
      const named = redaction === "names" ? await nameOpenings(run, { table, body, people, subjectIds }) : [];
      return {
        ...{ table, leaf, bytes, body, people, team, subjectIds },
        texts: Object.fromEntries(shown.map(({ column, opening }) => [column, opening.value])),
        openings: [...named, ...shown.map(({ opening }) => opening)],
      };
    }),
  );
}

/** Whom each column means: whoever acted, and others as far as the entry's commitment is to somebody known. */
async function peopleIn(
  run: Runner,
  { people }: EntryTable,
  { leaf, actorId, body }: { leaf: number; actorId: string | null; body: EntryBody },
  candidates: Candidates,
): Promise<Record<string, string>> {
  const named = await Promise.all(
    Object.entries(people).map(async ([column, field]): Promise<[string, string][]> => {
      if (typeof commitmentAt(body, field) !== "string") return [];
      // A sealed author is nobody: each such line stands for somebody of its own.
      if (field === "by" || field === "actor") return [[column, actorId ?? `sealed ${leaf}`]];
      return [[column, (await whoIs(run, body, field, candidates)) ?? `unknown ${leaf} ${field}`]];
    }),
  );
  return Object.fromEntries(named.flat());
}

function shownTexts(
  { texts }: EntryTable,
  body: EntryBody,
  openings: readonly Opening[],
  redaction: ShownBy,
): { column: string; opening: Opening }[] {
  return Object.entries(texts).flatMap(([column, text]) => {
    const opening = openings.find(({ field }) => field === text.field);
    return opening && isTextShown(text, body.kind, redaction) ? [{ column, opening }] : [];
  });
}

/** Of each column's person, and of all whom it is about or, when one of them was erased, of none. */
async function nameOpenings(
  run: Runner,
  { table, body, people, subjectIds }: Pick<Line, "table" | "body" | "people" | "subjectIds">,
): Promise<Opening[]> {
  const fields = Object.entries(people)
    .filter(([, personId]) => !personId.includes(" "))
    .map(([column, personId]) => ({ field: table.people[column]!, party: "actor" as const, personId })); // its own columns
  const subjects = subjectIds.map((personId) => ({ field: "subject", party: "subject" as const, personId }));
  const [actors, named] = await Promise.all([openPeople(run, body, fields), openPeople(run, body, subjects)]);
  return [...actors, ...(named.length === subjects.length ? named : [])];
}
