import { z } from "zod";
import { type Severity, sev } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { readsKeptSince } from "#core/log/retention/partitions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { peopleInNeed } from "#core/policy/need.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { selectNeeds } from "./needs.ts";
import { type ExposureRow, selectExposures } from "./rows.ts";
import { SNAPSHOT_AGE_MAX_MS } from "./views/age.ts";

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
  return {
    items: await Promise.all(page.map((row) => toView(run, viewer, row))),
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

async function toView(run: Runner, viewer: Viewer, row: ExposureRow): Promise<ExposureView> {
  const [needs, datasets, about, keptSince] = await Promise.all([
    selectNeeds(run, row.datasetIds),
    selectDatasets(run, row),
    selectAbout(run, viewer, row),
    readsKeptSince(run),
  ]);
  const needing = (ids: readonly string[]): number =>
    new Set(ids.flatMap((id) => [...peopleInNeed(id, needs, row.openedAt)])).size;
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
    verdict: reads > 0 ? "reads" : isWhole(row, about, keptSince) ? "none, coverage complete" : "cannot tell",
    sev:
      row.sevNumber !== null && about.severity !== null
        ? { number: row.sevNumber, severity: sev(about.severity) }
        : null,
  };
}

/** Reads are counted behind the SEV: without one, or where some were dropped since the window opened, none says nothing. */
const isWhole = ({ sevNumber, openedAt }: ExposureRow, about: About, keptSince: Date | null): boolean =>
  sevNumber !== null &&
  about.coverage === "watched" &&
  about.known &&
  (keptSince === null || keptSince <= openedAt);

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
  readonly coverage: string;
  readonly severity: number | null;
  /** The source told of something up to the hour in which the window ended; an open one ends now. */
  readonly known: boolean;
}

async function selectAbout(run: Runner, viewer: Viewer, row: ExposureRow): Promise<About> {
  const [about] = await run.all<About>(statement`
    SELECT s.name AS source, s.coverage, (SELECT coalesce(final, triaged, automatic)::int FROM sev v WHERE number = ${row.sevNumber}::int AND ${openSevs(viewer)}) AS severity,
      coalesce((SELECT max(r.happened_at) FROM read r WHERE r.source_id = s.id) >= coalesce(${row.closedAt}::timestamptz, now()) - ${SNAPSHOT_AGE_MAX_MS} * interval '1 millisecond', false) AS known
    FROM source s WHERE s.id = ${row.sourceId}`);
  return about ?? { source: row.sourceId, coverage: "", severity: null, known: false };
}
