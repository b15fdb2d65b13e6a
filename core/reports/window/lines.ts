import { type Standing, standingReads } from "#core/exposure/excess.ts";
import type { Asked } from "#core/flows/window-report/asked.ts";
import { decodeEntry, type EntryBody } from "#core/log/entry/entry.ts";
import { type Opening, openPeople } from "#core/log/entry/openings.ts";
import { personSecrets } from "#core/log/keys/secrets.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import type { Redaction } from "#core/verify/bundle/report-format.ts";
import { type Runner, statement } from "#db/statement.ts";

/** More lines than this fit no report: a shorter time, or fewer datasets, do. */
const LINES_MAX = 50_000;
/** Nor do more names in them: a read of many people names each of them. */
const NAMES_MAX = 500_000;
const AT_ONCE = 1_000;

/** One read of one dataset of the window, with its entry. */
export interface Line {
  readonly leaf: number;
  readonly datasetId: string;
  readonly dss: number;
  readonly standing: Standing;
  readonly actorId: string;
  readonly happenedAt: Date;
  readonly scope: "people" | "dataset" | "unknown";
  readonly team: string | null;
  readonly bytes: Uint8Array;
  readonly body: EntryBody;
  /** Whom it names, however many they are. */
  readonly subjectIds: readonly string[];
  /** What opens exactly the fields that its line shows: nothing where people show by pseudonyms. */
  readonly openings: readonly Opening[];
}

type Row = Pick<Line, "leaf" | "datasetId" | "dss" | "standing" | "actorId" | "happenedAt" | "scope">;

/** All allowed reads of the window in the log's order, one line for each dataset; null where they, or the names in them, are too many. */
export async function gatherLines(
  run: Runner,
  asked: Asked,
  redaction: Redaction,
  progress: (share: number) => Promise<unknown>,
): Promise<Line[] | null> {
  const rows = await run.all<Row>(statement`
    SELECT r.leaf_index::float8 AS leaf, r.dataset_id AS "datasetId", r.dss::int AS dss, r.standing, r.actor_id AS "actorId",
      r.happened_at AS "happenedAt", r.scope
    FROM (${standingReads(asked)}) r ORDER BY r.leaf_index, r.dataset_id COLLATE "C" LIMIT ${LINES_MAX + 1}`);
  if (rows.length > LINES_MAX || (await countNames(run, rows)) > NAMES_MAX) return null;
  const lines: Line[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    lines.push(...(await withEntries(run, rows.slice(at, at + AT_ONCE), redaction)));
    await progress(lines.length / rows.length);
  }
  return lines;
}

async function countNames(run: Runner, rows: readonly Row[]): Promise<number> {
  const counts = await run.all<{ leaf: number; names: number }>(statement`
    SELECT leaf_index::float8 AS leaf, subject_count AS names FROM read
    WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${rows.map(({ leaf }) => leaf)}::bigint[]) AND scope = 'people'`);
  const names = new Map(counts.map((each) => [each.leaf, each.names]));
  return rows.reduce((sum, { leaf }) => sum + (names.get(leaf) ?? 0), 0);
}

interface EntryRow extends Pick<Line, "team" | "bytes" | "subjectIds"> {
  readonly leaf: number;
}

async function withEntries(run: Runner, rows: readonly Row[], redaction: Redaction): Promise<Line[]> {
  const found = await run.all<EntryRow>(statement`
    SELECT e.leaf_index::float8 AS leaf, e.bytes, coalesce(t.name, r.actor_team_id) AS team,
      CASE WHEN r.scope = 'people' THEN ARRAY(SELECT s.subject_id FROM read_subject s
        WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index ORDER BY 1) ELSE '{}' END AS "subjectIds"
    FROM entry e JOIN read r ON r.log_id = e.log_id AND r.leaf_index = e.leaf_index LEFT JOIN team t ON t.id = r.actor_team_id
    WHERE e.log_id = ${LOG_ID} AND e.leaf_index = ANY(${rows.map(({ leaf }) => leaf)}::bigint[])`);
  const entries = new Map(found.map((entry) => [entry.leaf, { ...entry, body: decodeEntry(entry.bytes) }]));
  const actor = rows.map(({ actorId }) => actorId);
  const subject = found.flatMap(({ subjectIds }) => subjectIds);
  if (redaction === "names") await personSecrets(run, { actor, subject }); // one query, then from memory
  return Promise.all(
    rows.map(async (row) => {
      const { leaf: _, ...entry } = entries.get(row.leaf)!; // every read has its entry
      const openings = redaction === "names" ? await openingsOf(run, row, entry) : [];
      return { ...row, ...entry, openings };
    }),
  );
}

/** The reader, and all whom the read names or, when one of them was erased, none. */
async function openingsOf(
  run: Runner,
  { actorId }: Row,
  { body, subjectIds }: Pick<Line, "body" | "subjectIds">,
): Promise<Opening[]> {
  const subjects = subjectIds.map((personId) => ({ field: "subject", party: "subject" as const, personId }));
  const [actor, named] = await Promise.all([
    openPeople(run, body, [{ field: "actor", party: "actor", personId: actorId }]),
    openPeople(run, body, subjects),
  ]);
  return [...actor, ...(named.length === subjects.length ? named : [])];
}
