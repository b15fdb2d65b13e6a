import type { Viewer } from "#core/base/viewer.ts";
import { marked } from "#core/base/visible.ts";
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
  /** The fifty who read most. `label` is their login, or else their name; `code` means them in a query, and tells no name. */
  readonly actor: readonly ActorFacet[];
  /** `label` is the severity that is in force, 0-5. */
  readonly sev: readonly Facet[];
}

export interface ActorFacet extends Facet {
  readonly code: string;
}

interface Time {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const ACTORS_MAX = 50;

/**
 * What there is to filter by among the reads that happened in this time, whatever else is filtered; and how many a filter
 * means.
 */
export async function readFacets(
  run: Runner,
  viewer: Viewer,
  { from, to }: Time,
  { kinds, wanted }: Counted,
): Promise<{ facets: ReadFacets; counts: { entries: number; reads: number } }> {
  const within = statement`
    ${from === undefined ? statement`` : statement`AND r.happened_at >= ${from}::timestamptz`}
    ${to === undefined ? statement`` : statement`AND r.happened_at < ${to}::timestamptz`}`;
  const rows = await ofKinds(run, kinds, wanted);
  const of = (facet: string): FacetRow[] => rows.filter((row) => row.facet === facet);
  const pick = (facet: string): Facet[] =>
    of(facet).map(({ value, label, count }) => ({ value, label, count }));
  const facets = {
    dataset: pick("dataset"),
    dss: pick("dss"),
    source: pick("source"),
    outcome: pick("outcome"),
    how: pick("how"),
    purpose: pick("purpose"),
    actor: of("actor").map(({ facet: _, code, label, ...actor }) => ({
      ...actor,
      label: marked(label),
      code: code ?? actor.value,
    })),
    sev: await ofSevs(run, viewer, within),
  };
  const sum = (facet: string): number => of(facet).at(0)?.count ?? 0;
  return { facets, counts: { entries: sum("entries"), reads: sum("reads") } };
}

/** Counts of a time, and how many of them a filter means: `wanted` are rows `n, touched` of `k`, the counts of the time. */
interface Counted {
  readonly kinds: Statement;
  readonly wanted: Statement;
}

interface FacetRow extends Facet {
  readonly facet: string;
  readonly code: string | null;
}

/** One pass over the counts; each row of the answer is of one facet. */
const ofKinds = (run: Runner, kinds: Statement, wanted: Statement): Promise<FacetRow[]> =>
  run.all(statement`
    WITH k AS MATERIALIZED (${kinds}), counted AS (
      SELECT CASE grouping(source_id, outcome, how, coalesce(purpose_id, 'none'), actor_id)
          WHEN 15 THEN 'source' WHEN 23 THEN 'outcome' WHEN 27 THEN 'how' WHEN 29 THEN 'purpose' ELSE 'actor' END AS facet,
        coalesce(source_id, outcome, how, coalesce(purpose_id, 'none'), actor_id::text) AS value, sum(n)::int AS n
      FROM k GROUP BY GROUPING SETS ((source_id), (outcome), (how), (coalesce(purpose_id, 'none')), (actor_id))
      UNION ALL
      SELECT CASE WHEN grouping(t.id) = 0 THEN 'dataset' ELSE 'dss' END, coalesce(t.id, t.dss::text), sum(n)::int
      FROM k CROSS JOIN LATERAL unnest(k.dataset_ids, k.dss) AS t (id, dss) GROUP BY GROUPING SETS ((t.id), (t.dss))
      UNION ALL
      SELECT s.facet, '', s.n FROM (SELECT coalesce(sum(n), 0)::int AS entries, coalesce(sum(n * touched), 0)::int AS reads FROM (${wanted}) w) w
        CROSS JOIN LATERAL (VALUES ('entries', entries), ('reads', reads)) s (facet, n)
    ), shown AS (
      SELECT * FROM (SELECT c.*, row_number() OVER (PARTITION BY facet ORDER BY n DESC, value) AS place FROM counted c) c
      WHERE facet <> 'actor' OR place <= ${ACTORS_MAX}
    )
    SELECT c.facet, c.value, c.n AS count, l.code, coalesce(s.name, d.name, u.title, l.login, p.name,
      CASE WHEN c.facet = 'purpose' AND c.value = 'none' THEN 'none named' WHEN c.facet = 'actor' THEN 'an erased person' ELSE c.value END) AS label
    FROM shown c
    LEFT JOIN source s ON c.facet = 'source' AND s.id = c.value
    LEFT JOIN dataset d ON c.facet = 'dataset' AND d.id = c.value
    LEFT JOIN purpose u ON c.facet = 'purpose' AND u.id = c.value
    LEFT JOIN person p ON p.id = CASE WHEN c.facet = 'actor' THEN c.value::uuid END
    LEFT JOIN LATERAL (${CODE}) l ON c.facet = 'actor'
    ORDER BY c.n DESC, c.value`);

/** What means the reader `p` in a query: a login that is theirs alone, or their id at home, or else our own id. */
const CODE = statement`SELECT (SELECT min(login) FROM source_login WHERE person_id = p.id) AS login,
  coalesce((SELECT min(login) FROM source_login o WHERE o.person_id = p.id AND o.login !~ '[@[:space:]]'
      AND NOT EXISTS (SELECT FROM source_login q WHERE q.login = o.login AND q.person_id <> p.id)),
    CASE WHEN p.external_id !~ '[@[:space:]]' AND NOT EXISTS (SELECT FROM source_login q WHERE q.login = p.external_id) THEN p.external_id END) AS code`;

const ofSevs = (run: Runner, viewer: Viewer, within: Statement): Promise<Facet[]> =>
  run.all(statement`
    SELECT v.number::text AS value, coalesce(v.final, v.triaged, v.automatic)::text AS label, count(*)::int AS count
    FROM sev v JOIN sev_read e ON e.sev_number = v.number JOIN read r USING (log_id, leaf_index)
    WHERE ${openSevs(viewer)} ${within} GROUP BY v.number ORDER BY label, v.number`);
