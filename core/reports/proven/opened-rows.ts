import { decodeEntry } from "#core/log/entry/entry.ts";
import { personSecrets } from "#core/log/keys/secrets.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { PEOPLE_MAX } from "#core/verify/bundle/report-format.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { heard } from "../kit/heard.ts";
import { type OpenedRow, openingsBy } from "./export-row.ts";

/** Rows of one statement. Three such batches are in memory: one being written, and two that are fetched meanwhile. */
const BATCH = 2_000;

/** Which reads are exported, and what of each is opened. */
export interface Picked {
  /** Conditions on `read r`. */
  readonly which: Statement;
  /** Entries before this one. */
  readonly before: number;
  readonly opens: "everybody" | "readers" | "nobody";
}

/**
 * The reads that are picked with their entries, batch by batch in the log's order. Each batch has statements of its own, so
 * that nothing is held between them. Whom a read of more than 1,000 people names is left out.
 */
export async function* openedRows(run: Runner, picked: Picked): AsyncGenerator<readonly OpenedRow[]> {
  const names = new Map<string, Name>();
  const opened: Promise<OpenedRow[]>[] = [];
  let coming = heard(readsAfter(run, picked, -1));
  for (let reads = await coming; reads.length > 0; reads = await coming) {
    const last = reads.at(-1)!.leaf; // there is one
    coming = reads.length < BATCH ? Promise.resolve([]) : heard(readsAfter(run, picked, last));
    opened.push(heard(opening(run, reads, { opens: picked.opens, names })));
    if (opened.length > 1) yield await opened.shift()!;
  }
  for (const rows of opened) yield await rows;
}

interface Read {
  readonly leaf: number;
  readonly actorId: string;
  readonly team: string | null;
  readonly few: boolean;
}

interface Name {
  readonly id: string;
  readonly name: string | null;
}

const readsAfter = (run: Runner, { which, before }: Picked, after: number): Promise<Read[]> =>
  run.all<Read>(statement`
    SELECT r.leaf_index::float8 AS leaf, r.actor_id AS "actorId", t.name AS team,
      r.scope = 'people' AND r.subject_count <= ${PEOPLE_MAX} AS few
    FROM read r LEFT JOIN team t ON t.id = r.actor_team_id
    WHERE r.log_id = ${LOG_ID} AND r.leaf_index > ${after} AND r.leaf_index < ${before} ${which}
    ORDER BY r.leaf_index LIMIT ${BATCH}`);

interface Opens extends Pick<Picked, "opens"> {
  /** Of readers, as they were looked up so far. */
  readonly names: Map<string, Name>;
}

async function opening(run: Runner, reads: readonly Read[], { opens, names }: Opens): Promise<OpenedRow[]> {
  const leaves = reads.map(({ leaf }) => leaf);
  const few = opens === "everybody" ? leaves.filter((_, n) => reads[n]!.few) : [];
  const [entries, subjects] = await Promise.all([
    entriesAt(run, leaves),
    subjectsAt(run, few),
    opens === "nobody" ? null : lookUp(run, names, reads),
  ]);
  const secrets = opens !== "nobody" ? await secretsOf(run, reads, subjects) : null;
  return reads.map(({ leaf, actorId, team }) => {
    const bytes = entries.get(leaf);
    if (!bytes) throw new Error(`entry ${leaf} of a read is not there`);
    const who = { actorId, actorName: names.get(actorId)?.name ?? null, team };
    const row = {
      ...{ leafIndex: leaf, bytes, body: decodeEntry(bytes) },
      ...who,
      subjectIds: subjects.get(leaf) ?? [],
    };
    return { row, openings: secrets ? openingsBy(secrets, row) : [] };
  });
}

const secretsOf = (run: Runner, reads: readonly Read[], subjects: ReadonlyMap<number, string[]>) =>
  personSecrets(run, {
    actor: reads.map(({ actorId }) => actorId),
    subject: [...subjects.values()].flat(),
  });

/** As text, which a connection brings in half the time that it takes for bytes; an entry is UTF-8. */
async function entriesAt(run: Runner, leaves: readonly number[]): Promise<Map<number, Buffer>> {
  const rows = await run.all<{ leaf: number; text: string }>(statement`
    SELECT e.leaf_index::float8 AS leaf, convert_from(e.bytes, 'UTF8') AS text FROM entry e
    WHERE e.log_id = ${LOG_ID} AND e.leaf_index = ANY(${[...leaves]}::bigint[])`);
  return new Map(rows.map(({ leaf, text }) => [leaf, Buffer.from(text)]));
}

async function subjectsAt(run: Runner, leaves: readonly number[]): Promise<Map<number, string[]>> {
  if (leaves.length === 0) return new Map();
  const rows = await run.all<{ leaf: number; ids: string[] }>(statement`
    SELECT s.leaf_index::float8 AS leaf, array_agg(s.subject_id ORDER BY s.subject_id) AS ids FROM read_subject s
    WHERE s.log_id = ${LOG_ID} AND s.leaf_index = ANY(${[...leaves]}::bigint[]) GROUP BY 1`);
  return new Map(rows.map(({ leaf, ids }) => [leaf, ids]));
}

async function lookUp(run: Runner, names: Map<string, Name>, reads: readonly Read[]): Promise<void> {
  const missing = [...new Set(reads.map(({ actorId }) => actorId))].filter((id) => !names.has(id));
  if (missing.length === 0) return;
  const rows = await run.all<Name>(statement`SELECT id, name FROM person WHERE id = ANY(${missing}::uuid[])`);
  for (const row of rows) names.set(row.id, row);
}
