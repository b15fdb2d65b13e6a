import type { Viewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/** One value that reads can be narrowed to, and how many reads of the time have it. */
export interface Facet {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface ReadFacets {
  readonly dataset: readonly Facet[];
  readonly dss: readonly Facet[];
  readonly source: readonly Facet[];
  readonly outcome: readonly Facet[];
  readonly how: readonly Facet[];
  readonly purpose: readonly Facet[];
  /** The fifty who read most. `label` is their login, or else their name. */
  readonly actor: readonly Facet[];
  /** `label` is the severity that is in force, 0-5. */
  readonly sev: readonly Facet[];
}

interface Time {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const ACTORS_MAX = 50;

/** What there is to filter by among the reads that happened in this time, whatever else is filtered. */
export async function readFacets(run: Runner, viewer: Viewer, { from, to }: Time): Promise<ReadFacets> {
  const within = statement`
    ${from === undefined ? statement`` : statement`AND r.happened_at >= ${from}::timestamptz`}
    ${to === undefined ? statement`` : statement`AND r.happened_at < ${to}::timestamptz`}`;
  const [byRead, byDataset, sev] = await Promise.all([
    ofReads(run, within),
    ofDatasets(run, within),
    ofSevs(run, viewer, within),
  ]);
  const pick = (rows: readonly FacetRow[], facet: string): Facet[] =>
    rows.filter((row) => row.facet === facet).map(({ value, label, count }) => ({ value, label, count }));
  return {
    dataset: pick(byDataset, "dataset"),
    dss: pick(byDataset, "dss"),
    source: pick(byRead, "source"),
    outcome: pick(byRead, "outcome"),
    how: pick(byRead, "how"),
    purpose: pick(byRead, "purpose"),
    actor: pick(byRead, "actor").slice(0, ACTORS_MAX),
    sev,
  };
}

interface FacetRow extends Facet {
  readonly facet: string;
}

/** One pass over the reads; each row of the answer is of one facet. */
const ofReads = (run: Runner, within: Statement): Promise<FacetRow[]> =>
  run.all(statement`
    WITH counted AS (
      SELECT source_id, outcome, how, coalesce(purpose_id, 'none') AS purpose_id, actor_id, count(*)::int AS n,
        grouping(source_id, outcome, how, coalesce(purpose_id, 'none'), actor_id) AS which
      FROM read r WHERE true ${within}
      GROUP BY GROUPING SETS ((source_id), (outcome), (how), (coalesce(purpose_id, 'none')), (actor_id))
    )
    SELECT CASE which WHEN 15 THEN 'source' WHEN 23 THEN 'outcome' WHEN 27 THEN 'how' WHEN 29 THEN 'purpose' ELSE 'actor' END AS facet,
      coalesce(c.source_id, c.outcome, c.how, c.purpose_id, c.actor_id::text) AS value, n AS count,
      coalesce(s.name, c.outcome, c.how, u.title, l.login, p.name,
        CASE WHEN which = 29 THEN 'none named' ELSE 'an erased person' END) AS label
    FROM counted c
    LEFT JOIN source s ON s.id = c.source_id
    LEFT JOIN purpose u ON u.id = c.purpose_id
    LEFT JOIN person p ON p.id = c.actor_id
    LEFT JOIN LATERAL (SELECT min(login) AS login FROM source_login WHERE person_id = c.actor_id) l ON true
    ORDER BY n DESC, value`);

const ofDatasets = (run: Runner, within: Statement): Promise<FacetRow[]> =>
  run.all(statement`
    SELECT CASE WHEN grouping(r.dataset_id) = 0 THEN 'dataset' ELSE 'dss' END AS facet,
      coalesce(r.dataset_id, r.dss::text) AS value, coalesce(min(d.name), r.dataset_id, r.dss::text) AS label, count(*)::int AS count
    FROM read_dataset r LEFT JOIN dataset d ON d.id = r.dataset_id
    WHERE true ${within} GROUP BY GROUPING SETS ((r.dataset_id), (r.dss)) ORDER BY count(*) DESC, value`);

const ofSevs = (run: Runner, viewer: Viewer, within: Statement): Promise<Facet[]> =>
  run.all(statement`
    SELECT v.number::text AS value, coalesce(v.final, v.triaged, v.automatic)::text AS label, count(*)::int AS count
    FROM sev v JOIN sev_read e ON e.sev_number = v.number JOIN read r USING (log_id, leaf_index)
    WHERE ${openSevs(viewer)} ${within} GROUP BY v.number ORDER BY label, v.number`);
