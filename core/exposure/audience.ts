import { systemClock } from "#core/base/clock.ts";
import { type Dss, dss } from "#core/base/scales.ts";
import { coverageOf } from "#core/directory/coverage/coverage-of.ts";
import { type Need, peopleInNeed } from "#core/policy/need.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { type ExposureRow, lastKnownClosed } from "./rows.ts";
import { IS_STAFF } from "./staff.ts";

/** A dataset that lay open, with its rating. */
export interface RatedDataset {
  readonly id: string;
  readonly name: string;
  readonly dss: Dss;
}

/** Who could read while the window was open, and about whom. */
export interface Audience {
  readonly datasets: readonly RatedDataset[];
  /** People (and services) with a login; all staff where PUBLIC means that. */
  readonly could: number;
  readonly publicMeans: "logins" | "staff";
  /** Those of them with need of one of the most sensitive datasets. */
  readonly inNeed: number;
  readonly staff: number;
  /** People whose data lies in the datasets, as far as the log or our own items name them; else everybody recorded. */
  readonly affected: number;
  /** Whether the source sees every path to the data: only then does "no read" mean nobody read. */
  readonly coverageComplete: boolean;
  /** Newest moment of the source's clock that was followed: until then we know the window as it was. */
  readonly knownUntil: Date;
}

/** Looks at a window as far as the log was followed (`before` is exclusive). */
export async function audienceOf(
  run: Runner,
  exposure: ExposureRow,
  needs: readonly Need[],
  before: number,
): Promise<Audience> {
  const datasets = await selectDatasets(run, exposure.datasetIds);
  const [row] = await run.all<{
    staff: number;
    means: string;
    known: Date | null;
  }>(statement`
    SELECT (SELECT count(*)::int FROM person p WHERE ${IS_STAFF}) AS staff,
      (SELECT public_means FROM source WHERE id = ${exposure.sourceId}) AS means,
      greatest((SELECT max(happened_at) FROM read WHERE source_id = ${exposure.sourceId} AND leaf_index < ${before}),
        (SELECT max(happened_at) FROM grant_change WHERE source_id = ${exposure.sourceId} AND leaf_index < ${before}),
        (SELECT max(taken_at) FROM grant_snapshot WHERE source_id = ${exposure.sourceId} AND leaf_index < ${before})) AS known`);
  const most = datasets.filter(({ dss: rating }) => rating === datasets[0]?.dss);
  const needed = most.flatMap(({ id }) => [...peopleInNeed(id, needs, lastKnownClosed(exposure))]);
  const knownUntil = row?.known ?? exposure.openedAt;
  const coverage = await coverageOf(run, exposure.sourceId, {
    ...{ from: exposure.openedAt, to: later(exposure.openedAt, exposure.closedAt ?? knownUntil) },
    ...{ now: systemClock.now(), quiet: "ignored", datasetIds: exposure.datasetIds },
  });
  return {
    datasets,
    could: exposure.logins,
    publicMeans: row?.means === "staff" ? "staff" : "logins",
    inNeed: new Set(needed).size,
    staff: row?.staff ?? 0,
    affected: await countAffected(run, exposure.datasetIds, before),
    coverageComplete: coverage?.complete === true,
    knownUntil,
  };
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** Ratings and names, most sensitive first. An id without a row is kept under its own name and rated 4. */
export async function selectDatasets(run: Runner, ids: readonly string[]): Promise<RatedDataset[]> {
  const rows = await run.all<{ id: string; name: string; dss: number }>(statement`
    SELECT i.id, coalesce(d.name, i.id) AS name, coalesce(d.dss, 4)::int AS dss
    FROM unnest(${[...ids]}::text[]) AS i(id) LEFT JOIN dataset d ON d.id = i.id ORDER BY 3 DESC, 2`);
  return rows.map((row) => ({ ...row, dss: dss(row.dss) }));
}

/**
 * How many people's data lies in datasets: people whom the log, or our own items, name there; everybody recorded where it
 * names none. `seen` are known to be there. Looked up person by person, so that one found at once costs nothing more, however long the log is.
 */
export async function countAffected(
  run: Runner,
  datasetIds: readonly string[],
  before: number,
  seen: readonly string[] = [],
): Promise<number> {
  const [row] = await run.all<{ known: number; everybody: number }>(statement`
    SELECT (SELECT count(*)::int FROM person p WHERE p.id = ANY(${[...seen]}::uuid[]) OR ${isKnownThere(datasetIds, before)}) AS known,
      (SELECT count(*)::int FROM person WHERE is_subject) AS everybody`);
  return row?.known || (row?.everybody ?? 0);
}

/** Those whom {@link countAffected} counts. */
export async function selectAffected(
  run: Runner,
  datasetIds: readonly string[],
  before: number,
): Promise<string[]> {
  const known = await run.all<{ id: string }>(
    statement`SELECT p.id FROM person p WHERE ${isKnownThere(datasetIds, before)} ORDER BY p.id`,
  );
  const rows =
    known.length > 0
      ? known
      : await run.all<{ id: string }>(statement`SELECT id FROM person WHERE is_subject ORDER BY id`);
  return rows.map(({ id }) => id);
}

const isKnownThere = (datasetIds: readonly string[], before: number): Statement => statement`(
  EXISTS (SELECT FROM item i WHERE i.subject_id = p.id AND i.dataset_id = ANY(${[...datasetIds]}::text[]))
  OR (SELECT true FROM read_subject s JOIN read_dataset d ON d.log_id = s.log_id AND d.leaf_index = s.leaf_index
    WHERE s.subject_id = p.id AND d.dataset_id = ANY(${[...datasetIds]}::text[]) AND d.leaf_index < ${before} LIMIT 1))`;
