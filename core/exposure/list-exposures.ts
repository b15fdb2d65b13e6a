import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { type Severity, sev } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { relationsOf } from "#core/directory/coverage/coverage-of.ts";
import { coverageFacts, factsOfDatasets, type SourceFacts } from "#core/directory/coverage/facts.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { coverageIn } from "#core/policy/coverage.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { peopleInNeed } from "#core/policy/need.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { countReads, superusersRead } from "./cells.ts";
import type { ExcessQuestion } from "./excess.ts";
import { selectNeeds } from "./needs.ts";
import { type ExposureRow, lastKnownClosed, selectExposures } from "./rows.ts";
import { openDatasets } from "./windows/open-datasets.ts";

/** A SEV counts reads of datasets from this rating on. */
const RATED_MIN = 2;

export const ListExposures = z.object({
  open: z.preprocess(
    (value) => value === true || value === "" || value === "1" || value === "true",
    z.boolean(),
  ),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** The id of the last one seen. */
  cursor: z.uuid().optional(),
});

/** Who could read one dataset while it lay open, who did, and who of them needs it. */
export interface ExposedDataset {
  readonly id: string;
  readonly name: string;
  readonly dss: number;
  readonly could: number;
  readonly inNeed: number;
  readonly excess: number;
  /** People who read it without need, and their reads. */
  readonly did: number;
  readonly reads: number;
}

export interface ExposureView {
  readonly id: string;
  readonly source: string;
  readonly principal: string;
  readonly window: { readonly openedAt: Date; readonly closedAt: Date | null };
  readonly could: number;
  /** Readers without need over all datasets, and their reads. */
  readonly did: number;
  readonly reads: number;
  readonly inNeed: number;
  readonly excess: number;
  readonly datasets: readonly ExposedDataset[];
  readonly verdict: "reads" | "none, coverage complete" | "cannot tell";
  readonly sev: { readonly number: number; readonly severity: Severity } | null;
}

export interface ExposurePage {
  readonly items: readonly ExposureView[];
  readonly next: string | null;
}

/** The windows in which more could read than need to: open ones first, then the most sensitive, then the newest. Names nobody. */
export async function listExposures(viewer: Viewer, raw: unknown): Promise<ExposurePage> {
  const query = ListExposures.parse(raw ?? {});
  mustAllow(viewer, "exposure.list");
  const run = onClient(database().pool);
  const kept = (await selectExposures(run)).filter(
    (row) => row.datasetIds.length > 0 && (!query.open || !row.closedAt),
  );
  const all = inOrder(kept, await selectRatings(run));
  const from = query.cursor ? all.findIndex((row) => row.id === query.cursor) + 1 : 0;
  const page = all.slice(from, from + query.limit);
  const last = page.at(-1);
  const now = systemClock.now();
  const sources = await coverageFacts(run, [...new Set(page.map(({ sourceId }) => sourceId))], now);
  return {
    items: await Promise.all(page.map((row) => toView(run, viewer, row, sources.get(row.sourceId), now))),
    next: from + query.limit < all.length && last ? last.id : null,
  };
}

const selectRatings = async (run: Runner): Promise<ReadonlyMap<string, number>> => {
  const rows = await run.all<{ id: string; dss: number }>(statement`SELECT id, dss::int AS dss FROM dataset`);
  return new Map(rows.map(({ id, dss }) => [id, dss]));
};

/** An id without a row counts as rated 4. */
function inOrder(rows: readonly ExposureRow[], ratings: ReadonlyMap<string, number>): ExposureRow[] {
  const most = ({ datasetIds }: ExposureRow) => Math.max(...datasetIds.map((id) => ratings.get(id) ?? 4));
  return rows.toSorted(
    (a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null) || most(b) - most(a),
  );
}

interface DatasetRow {
  readonly id: string;
  readonly name: string;
  readonly dss: number;
  readonly readers: string[];
  readonly reads: number;
}

async function toView(
  run: Runner,
  viewer: Viewer,
  row: ExposureRow,
  source: SourceFacts | undefined,
  now: Date,
): Promise<ExposureView> {
  const [needs, behind, open, about] = await Promise.all([
    selectNeeds(run, row.datasetIds),
    selectDatasets(run, row),
    openDatasets(run, row),
    selectAbout(run, viewer, row),
  ]);
  const question = { sourceId: row.sourceId, openedAt: lastKnownClosed(row), datasets: open, needs };
  const datasets = await withUncounted(run, row, question, behind);
  const needing = (ids: readonly string[]): number =>
    new Set(ids.flatMap((id) => [...peopleInNeed(id, needs, question.openedAt)])).size;
  const mostSensitive = datasets.filter(({ dss }) => dss === datasets[0]?.dss).map(({ id }) => id);
  const inNeed = needing(mostSensitive);
  const reads = datasets.reduce((sum, each) => sum + each.reads, 0);
  return {
    id: row.id,
    source: about.source,
    principal: row.principal,
    window: { openedAt: row.openedAt, closedAt: row.closedAt },
    could: row.logins,
    did: new Set(datasets.flatMap((each) => each.readers)).size,
    reads,
    inNeed,
    excess: Math.max(0, row.logins - inNeed),
    datasets: datasets.map(({ readers, ...each }) => {
      const need = needing([each.id]);
      return {
        ...each,
        could: row.logins,
        inNeed: need,
        excess: Math.max(0, row.logins - need),
        did: readers.length,
      };
    }),
    verdict: reads > 0 ? "reads" : (await isNone(run, row, question, { source, now })) ? NONE : "cannot tell",
    sev:
      row.sevNumber !== null && about.severity !== null
        ? { number: row.sevNumber, severity: sev(about.severity) }
        : null,
  };
}

const NONE = "none, coverage complete";

/** The same as the window's own page says: nothing is missing, and no superuser read, of whom nobody can say what for. */
async function isNone(
  run: Runner,
  row: ExposureRow,
  question: ExcessQuestion,
  { source, now }: { source: SourceFacts | undefined; now: Date },
): Promise<boolean> {
  const time = { from: lastKnownClosed(row), to: row.closedAt ?? now };
  const relations = await relationsOf(run, row.datasetIds);
  const facts = source && factsOfDatasets(source, relations.get(source.sourceId) ?? []);
  return facts !== undefined && coverageIn(facts, time).complete && !(await superusersRead(run, question));
}

/** Reads without need stand behind the SEV; those of a window without one, and of datasets that no SEV is about, are counted. */
async function withUncounted(
  run: Runner,
  { sevNumber }: ExposureRow,
  question: ExcessQuestion,
  behind: readonly DatasetRow[],
): Promise<DatasetRow[]> {
  const isBehind = ({ dss }: DatasetRow): boolean => sevNumber !== null && dss >= RATED_MIN;
  const ids = new Set(behind.filter((each) => !isBehind(each)).map(({ id }) => id));
  if (ids.size === 0) return [...behind];
  const datasets = question.datasets.filter(({ datasetId }) => ids.has(datasetId));
  const { groups } = await countReads(run, { ...question, datasets });
  const excess = groups.filter(({ standing }) => standing === "excess");
  return behind.map((row) => {
    if (isBehind(row)) return row;
    const own = excess.filter(({ datasetId }) => datasetId === row.id);
    const readers = [...new Set(own.map(({ actorId }) => actorId))];
    return { ...row, readers, reads: own.reduce((sum, { reads }) => sum + reads, 0) };
  });
}

const selectDatasets = (run: Runner, row: ExposureRow): Promise<DatasetRow[]> =>
  run.all<DatasetRow>(statement`
    SELECT i.id, coalesce(d.name, i.id) AS name, coalesce(d.dss, 4)::int AS dss,
      coalesce(array_agg(DISTINCT r.actor_id) FILTER (WHERE r.actor_id IS NOT NULL), '{}') AS readers, count(r.leaf_index)::int AS reads
    FROM unnest(${row.datasetIds}::text[]) AS i(id) LEFT JOIN dataset d ON d.id = i.id
    LEFT JOIN sev_read s ON s.sev_number = ${row.sevNumber}::int AND s.dataset_id = i.id
    LEFT JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
    GROUP BY 1, 2, 3 ORDER BY 3 DESC, reads DESC, 2`);

interface About {
  readonly source: string;
  readonly severity: number | null;
}

async function selectAbout(run: Runner, viewer: Viewer, row: ExposureRow): Promise<About> {
  const [about] = await run.all<About>(statement`
    SELECT s.name AS source, (SELECT coalesce(final, triaged, automatic)::int FROM sev v WHERE number = ${row.sevNumber}::int AND ${openSevs(viewer)}) AS severity
    FROM source s WHERE s.id = ${row.sourceId}`);
  return about ?? { source: row.sourceId, severity: null };
}
