import type { PersonViewer } from "#core/base/viewer.ts";
import { decodeEntry } from "#core/log/entry/entry.ts";
import type { Opening } from "#core/log/entry/openings.ts";
import { personSecrets } from "#core/log/keys/secrets.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { PEOPLE_MAX } from "#core/verify/bundle/report-format.ts";
import { type Runner, statement } from "#db/statement.ts";
import { type ExportRow, openingsBy } from "../export-rows.ts";
import { type Wanted, whereWanted } from "../question/select.ts";

/** Rows of one statement. Three such batches are in memory: one being written, and two that are fetched meanwhile. */
const BATCH = 2_000;

/**
 * The reads that a question picks with their entries, batch by batch in the log's order. Each batch has statements of its own, so
 * that nothing is held between them. Whom a read of more than 1,000 people names is left out.
 */
export async function* rowsOf(
  run: Runner,
  viewer: PersonViewer,
  wanted: Wanted,
  named: boolean,
): AsyncGenerator<readonly OpenedRow[]> {
  const names = new Map<string, Name>();
  const opened: Promise<OpenedRow[]>[] = [];
  let coming = heard(readsAfter(run, viewer, wanted, -1));
  for (let reads = await coming; reads.length > 0; reads = await coming) {
    const last = reads.at(-1)!.leaf; // there is one
    coming = reads.length < BATCH ? Promise.resolve([]) : heard(readsAfter(run, viewer, wanted, last));
    opened.push(heard(openedRows(run, reads, { named, names })));
    if (opened.length > 1) yield await opened.shift()!;
  }
  for (const rows of opened) yield await rows;
}

/** What is awaited later: should it fail meanwhile, it is heard then. */
function heard<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

/** A read that is to be exported, with what opens the fields that it shows. */
export interface OpenedRow {
  readonly row: ExportRow;
  readonly openings: readonly Opening[];
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

const readsAfter = (run: Runner, viewer: PersonViewer, wanted: Wanted, after: number): Promise<Read[]> =>
  run.all<Read>(statement`
    SELECT r.leaf_index::float8 AS leaf, r.actor_id AS "actorId", t.name AS team,
      r.scope = 'people' AND r.subject_count <= ${PEOPLE_MAX} AS few
    FROM read r LEFT JOIN team t ON t.id = r.actor_team_id
    WHERE r.log_id = ${LOG_ID} AND r.leaf_index > ${after} AND r.leaf_index < ${wanted.before} ${whereWanted(viewer, wanted)}
    ORDER BY r.leaf_index LIMIT ${BATCH}`);

/** `names` are of readers, as they were looked up so far. */
async function openedRows(
  run: Runner,
  reads: readonly Read[],
  { named, names }: { readonly named: boolean; readonly names: Map<string, Name> },
): Promise<OpenedRow[]> {
  const leaves = reads.map(({ leaf }) => leaf);
  const [entries, subjects] = await Promise.all([
    entriesAt(run, leaves),
    named
      ? subjectsAt(
          run,
          leaves.filter((_, n) => reads[n]!.few),
        )
      : new Map<number, string[]>(),
    named ? lookUp(run, names, reads) : null,
  ]);
  const secrets = named ? await secretsOf(run, reads, subjects) : null;
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
