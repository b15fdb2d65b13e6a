import { createHmac } from "node:crypto";
import type { PersonViewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import type { ShownBy } from "#core/verify/bundle/question/format.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { heard } from "../kit/heard.ts";
import { type Wanted, whereWanted } from "../question/select.ts";

/** A read as it goes out. Nothing of it changes later: no names, and the unit is that of then. */
export interface DataRow {
  readonly leaf: number;
  readonly happenedAt: Date;
  readonly learnedAt: Date;
  readonly source: string;
  /** An id of the directory, a pseudonym of this download, or nothing. */
  readonly reader: string;
  readonly unit: string;
  readonly datasets: readonly { readonly id: string; readonly dss: number }[];
  readonly dss: number;
  readonly how: string;
  readonly outcome: string;
  readonly purpose: string;
  readonly scope: string;
  readonly subjectCount: number;
  readonly items: number | null;
  /** Pseudonyms of this download: who opens data of any size is shown nobody's id. */
  readonly people: readonly string[];
}

/** Rows of one statement. */
const BATCH = 2_000;
/** And so many people in them at once, whom each read names: two such parts are in memory, one that is written, and one that is fetched meanwhile. */
const NAMES_AT_ONCE = 50_000;

/** What of a download decides its rows. */
export interface Download extends Pick<Wanted, "question" | "readerId" | "personIds" | "before"> {
  readonly redaction: ShownBy;
  /** Makes pseudonyms: one person is one pseudonym in this download, and another in the next. */
  readonly key: Uint8Array;
}

/**
 * The reads of a download after an entry, batch by batch in the log's order, with everybody whom each of them names. Each batch
 * has statements of its own: nothing is held between them, so that whoever goes away leaves nothing behind.
 */
export async function* batchesOf(
  run: Runner,
  viewer: PersonViewer,
  download: Download,
  after: number,
): AsyncGenerator<readonly DataRow[]> {
  const { redaction, before } = download;
  const picked = { which: whereWanted(viewer, download), before, named: redaction !== "units" };
  const pseudonym = pseudonymsOf(download.key);
  const parts = partsAfter(run, picked, after);
  let coming = heard(parts.next());
  for (let part = await coming; !part.done; part = await coming) {
    coming = heard(parts.next());
    yield part.value.map((row) => shown(row, redaction, pseudonym));
  }
}

/** A read as it is fetched; whom it names, as ids with blanks between. */
type Row = Omit<DataRow, "reader" | "people"> & { readonly actorId: string; readonly subjects: string };

type Fetched = Omit<Row, "datasets" | "subjects"> & {
  /** Of a read of one dataset, its id, with the read's own rating; of one of several null, and they stand in a table of their own. */
  readonly dataset: string | null;
};

interface Picked {
  readonly which: Statement;
  readonly before: number;
  /** Whether those whom reads name go out at all. */
  readonly named: boolean;
}

async function* partsAfter(run: Runner, picked: Picked, after: number): AsyncGenerator<readonly Row[]> {
  for (let last = after; ; ) {
    const rows = await run.all<Fetched>(statement`
      SELECT r.leaf_index::float8 AS leaf, r.happened_at AS "happenedAt", r.learned_at AS "learnedAt", r.source_id AS source,
        r.actor_id AS "actorId", coalesce(r.actor_team_id, '') AS unit, r.dss::int AS dss, r.how, r.outcome,
        coalesce(r.purpose_id, '') AS purpose, r.scope, r.subject_count AS "subjectCount", r.items::float8 AS items,
        CASE WHEN cardinality(r.dataset_ids) = 1 THEN r.dataset_ids[1] END AS dataset
      FROM read r WHERE r.log_id = ${LOG_ID} AND r.leaf_index > ${last} AND r.leaf_index < ${picked.before} ${picked.which}
      ORDER BY r.leaf_index LIMIT ${BATCH}`);
    for (const some of byNames(rows, NAMES_AT_ONCE)) yield await withBeside(run, some, picked.named);
    if (rows.length < BATCH) return;
    last = rows.at(-1)!.leaf; // there is one
  }
}

/** Rows in their order, so many at once that they name no more people than told; one that alone names more stands alone. Pure. */
export function* byNames<R extends Pick<Row, "subjectCount">>(
  rows: readonly R[],
  most: number,
): Generator<readonly R[]> {
  let [some, names]: [R[], number] = [[], 0];
  for (const row of rows) {
    if (some.length > 0 && names + row.subjectCount > most) {
      yield some;
      [some, names] = [[], 0];
    }
    some.push(row);
    names += row.subjectCount;
  }
  if (some.length > 0) yield some;
}

async function withBeside(run: Runner, rows: readonly Fetched[], named: boolean): Promise<Row[]> {
  const several = rows.filter(({ dataset }) => dataset === null);
  const naming = named ? rows.filter(({ scope }) => scope === "people") : [];
  const [datasets, subjects] = await Promise.all([
    datasetsOf(run, several.map(leafOf)),
    subjectsOf(run, naming.map(leafOf)),
  ]);
  return rows.map(({ dataset, ...row }) => ({
    ...row,
    datasets: dataset === null ? (datasets.get(row.leaf) ?? []) : [{ id: dataset, dss: row.dss }],
    subjects: subjects.get(row.leaf) ?? "",
  }));
}

const leafOf = ({ leaf }: { readonly leaf: number }): number => leaf;

async function datasetsOf(
  run: Runner,
  leaves: readonly number[],
): Promise<ReadonlyMap<number, DataRow["datasets"]>> {
  if (leaves.length === 0) return new Map();
  const rows = await run.all<{ leaf: number; list: DataRow["datasets"] }>(statement`
    SELECT d.leaf_index::float8 AS leaf, jsonb_agg(jsonb_build_object('id', d.dataset_id, 'dss', d.dss) ORDER BY d.dataset_id COLLATE "C") AS list
    FROM read_dataset d WHERE d.log_id = ${LOG_ID} AND d.leaf_index = ANY(${[...leaves]}::bigint[]) GROUP BY 1`);
  return new Map(rows.map(({ leaf, list }) => [leaf, list]));
}

async function subjectsOf(run: Runner, leaves: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (leaves.length === 0) return new Map();
  const rows = await run.all<{ leaf: number; list: string }>(statement`
    SELECT s.leaf_index::float8 AS leaf, string_agg(s.subject_id::text, ' ') AS list FROM read_subject s
    WHERE s.log_id = ${LOG_ID} AND s.leaf_index = ANY(${[...leaves]}::bigint[]) GROUP BY 1`);
  return new Map(rows.map(({ leaf, list }) => [leaf, list]));
}

type Pseudonym = (letter: "R" | "P", id: string) => string;

function shown(
  { actorId, subjects, datasets, ...row }: Row,
  redaction: ShownBy,
  pseudonym: Pseudonym,
): DataRow {
  const reader = redaction === "names" ? actorId : redaction === "units" ? "" : pseudonym("R", actorId);
  const ids = subjects === "" ? [] : subjects.split(" ");
  return { ...row, reader, people: ids.map((id) => pseudonym("P", id)).sort(), datasets };
}

/** So many are remembered while a download goes on; of more people each is made anew. */
const REMEMBERED_MAX = 50_000;

/** 60 bits of HMAC-SHA-256 under the download's own key: without it nobody can tell whom it stands for. */
function pseudonymsOf(key: Uint8Array): Pseudonym {
  const made = new Map<string, string>();
  return (letter, id) => {
    const of = `${letter} ${id}`;
    const known = made.get(of);
    if (known !== undefined) return known;
    const pseudonym = letter + createHmac("sha256", key).update(of).digest("hex").slice(0, 15);
    if (made.size < REMEMBERED_MAX) made.set(of, pseudonym);
    return pseudonym;
  };
}
