import { createHmac } from "node:crypto";
import type { PersonViewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import type { ShownBy } from "#core/verify/bundle/question/format.ts";
import { type Runner, statement } from "#db/statement.ts";
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

/** Rows of one statement; the memory of a download is that of two such batches. */
const BATCH = 2_000;
/** And so many people in them at once, whom each read names. */
const NAMES_AT_ONCE = 50_000;

type Row = Omit<DataRow, "reader" | "people" | "datasets"> & { readonly actorId: string };

/** What stands beside a read in tables of its own. */
interface Beside {
  readonly datasets: ReadonlyMap<number, DataRow["datasets"]>;
  readonly subjects: ReadonlyMap<number, readonly string[]>;
}

/** What of a download decides its rows. */
export interface Download extends Pick<Wanted, "question" | "readerId" | "personIds" | "before"> {
  readonly redaction: ShownBy;
  /** Makes pseudonyms: one person is one pseudonym in this download, and another in the next. */
  readonly key: Uint8Array;
}

/**
 * The reads of a download after an entry, batch by batch in the log's order, with everybody whom each of them names. Each
 * batch is a statement of its own: nothing is held between them, so that whoever goes away leaves nothing behind.
 */
export async function* batchesOf(
  run: Runner,
  viewer: PersonViewer,
  download: Download,
  after: number,
): AsyncGenerator<readonly DataRow[]> {
  const which = whereWanted(viewer, download);
  for (let last = after; ; ) {
    const rows = await run.all<Row>(statement`
      SELECT r.leaf_index::float8 AS leaf, r.happened_at AS "happenedAt", r.learned_at AS "learnedAt", r.source_id AS source,
        r.actor_id AS "actorId", coalesce(r.actor_team_id, '') AS unit, r.dss::int AS dss, r.how, r.outcome,
        coalesce(r.purpose_id, '') AS purpose, r.scope, r.subject_count AS "subjectCount", r.items::float8 AS items
      FROM read r WHERE r.log_id = ${LOG_ID} AND r.leaf_index > ${last} AND r.leaf_index < ${download.before} ${which}
      ORDER BY r.leaf_index LIMIT ${BATCH}`);
    for (const some of byNames(rows, NAMES_AT_ONCE)) {
      const beside = await besideOf(run, some, download.redaction);
      yield some.map((row) => shown(row, beside, download));
    }
    if (rows.length < BATCH) return;
    last = rows.at(-1)?.leaf ?? last;
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

/** Two statements for all of some rows, by their places in the log. */
async function besideOf(run: Runner, rows: readonly Row[], redaction: ShownBy): Promise<Beside> {
  const leaves = rows.map(({ leaf }) => leaf);
  const naming = redaction === "units" ? [] : rows.filter(({ scope }) => scope === "people");
  const [datasets, subjects] = await Promise.all([
    run.all<{ leaf: number; list: DataRow["datasets"] }>(statement`
      SELECT d.leaf_index::float8 AS leaf, jsonb_agg(jsonb_build_object('id', d.dataset_id, 'dss', d.dss) ORDER BY d.dataset_id COLLATE "C") AS list
      FROM read_dataset d WHERE d.log_id = ${LOG_ID} AND d.leaf_index = ANY(${leaves}::bigint[]) GROUP BY 1`),
    run.all<{ leaf: number; list: string[] }>(statement`
      SELECT s.leaf_index::float8 AS leaf, array_agg(s.subject_id) AS list FROM read_subject s
      WHERE s.log_id = ${LOG_ID} AND s.leaf_index = ANY(${naming.map(({ leaf }) => leaf)}::bigint[]) GROUP BY 1`),
  ]);
  return {
    datasets: new Map(datasets.map(({ leaf, list }) => [leaf, list])),
    subjects: new Map(subjects.map(({ leaf, list }) => [leaf, list])),
  };
}

function shown({ actorId, ...row }: Row, beside: Beside, { redaction, key }: Download): DataRow {
  const reader = redaction === "names" ? actorId : redaction === "units" ? "" : pseudonym(key, "R", actorId);
  const ids = redaction === "units" ? [] : (beside.subjects.get(row.leaf) ?? []);
  const people = ids.map((id) => pseudonym(key, "P", id)).sort();
  return { ...row, reader, people, datasets: beside.datasets.get(row.leaf) ?? [] };
}

/** 60 bits of HMAC-SHA-256 under the download's own key: without it nobody can tell whom it stands for. */
const pseudonym = (key: Uint8Array, letter: string, id: string): string =>
  letter + createHmac("sha256", key).update(`${letter} ${id}`).digest("hex").slice(0, 15);
