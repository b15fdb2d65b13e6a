import { type Dss, dss } from "#core/base/scales.ts";
import { type Runner, statement } from "#db/statement.ts";
import { namedFacts, selectState } from "../grants/rows.ts";
import type { GrantFacts } from "../grants/schema.ts";
import { packedIds } from "./audience-hash.ts";
import { Audiences, type DatasetObjects, type Population } from "./audiences.ts";
import { addBit, noBits } from "./bits.ts";
import { type NamedGraph, toGraph } from "./to-graph.ts";

/** A dataset that a source's mapping knows, with the objects through which it is read. */
export interface MappedDataset extends DatasetObjects {
  readonly name: string;
  readonly dss: Dss;
}

/** What stays the same whatever the grants are: people, datasets, and what PUBLIC stands for. */
export interface SourceContext {
  readonly sourceId: string;
  readonly publicMeans: "logins" | "staff";
  readonly people: readonly PersonRow[];
  readonly rows: readonly DatasetRow[];
  readonly packed: Uint32Array;
  /** Employees and contractors who work here today. */
  readonly staff: number;
}

/** A source's grants with people in place. */
export interface SourceAudiences {
  readonly context: SourceContext;
  readonly facts: GrantFacts;
  readonly graph: NamedGraph;
  readonly audiences: Audiences;
  readonly datasets: readonly MappedDataset[];
  readonly population: Population;
  /** People with a login there. */
  readonly logins: number;
}

/** Null for a source that does not exist. */
export async function loadContext(run: Runner, sourceId: string): Promise<SourceContext | null> {
  const [source] = await run.all<{ means: string }>(
    statement`SELECT public_means AS means FROM source WHERE id = ${sourceId}`,
  );
  if (!source) return null;
  const people = await selectPeople(run, sourceId);
  return {
    ...{ sourceId, people, publicMeans: source.means === "staff" ? "staff" : "logins" },
    rows: await selectDatasets(run, sourceId),
    packed: packedIds(people.map(({ id }) => id)),
    staff: people.filter(({ staff }) => staff).length,
  };
}

/** What is known of a source's grants at a moment: by the source's clock, or as far as the log before a leaf tells. */
export async function loadAudiences(
  run: Runner,
  context: SourceContext,
  moment: { readonly at?: Date | null; readonly before?: number | null } = {},
): Promise<SourceAudiences> {
  const state = await selectState(run, context.sourceId, moment);
  return audiencesFrom(context, await namedFacts(run, context.sourceId, state));
}

/** The same for facts that are given: as they would be after a change. */
export function audiencesFrom(context: SourceContext, facts: GrantFacts): SourceAudiences {
  const graph = toGraph(facts);
  const population = populationOf(graph, context);
  const datasets = placeDatasets(context.rows, graph);
  return {
    ...{ context, facts, graph, datasets, population },
    audiences: new Audiences(graph, datasets, population),
    logins: new Set(population.personOf.filter((at) => at >= 0)).size,
  };
}

interface PersonRow {
  readonly id: string;
  readonly staff: boolean;
  /** What the source may call them: their logins there, else their address and id in the directory. */
  readonly logins: string[];
  readonly email: string | null;
  readonly externalId: string;
}

const selectPeople = (run: Runner, sourceId: string): Promise<PersonRow[]> =>
  run.all<PersonRow>(statement`
    SELECT p.id, p.kind IN ('employee', 'contractor') AND p.employed_to IS NULL AS staff, lower(p.email) AS email,
      p.external_id AS "externalId", coalesce(l.logins, '{}') AS logins
    FROM person p LEFT JOIN (SELECT person_id, array_agg(login) AS logins FROM source_login WHERE source_id = ${sourceId} GROUP BY 1) l
      ON l.person_id = p.id
    WHERE p.kind <> 'unknown' ORDER BY p.id::text COLLATE "C"`);

function populationOf(graph: NamedGraph, { people, publicMeans }: SourceContext): Population {
  const byName = new Map<string, number>();
  for (const [at, { externalId, email }] of people.entries()) {
    byName.set(externalId, at);
    if (email) byName.set(email, at);
  }
  const byLogin = new Map(people.flatMap(({ logins }, at) => logins.map((login) => [login, at] as const)));
  const placeOf = (name: string) =>
    byLogin.get(name) ?? byName.get(name) ?? byName.get(name.toLowerCase()) ?? -1;
  const everybody = publicMeans === "staff" ? noBits(people.length) : null;
  if (everybody) for (const [at, { staff }] of people.entries()) if (staff) addBit(everybody, at);
  return {
    people: people.map(({ id }) => id),
    personOf: Int32Array.from(graph.principals, ({ name, kind }) =>
      kind === "login" || kind === "service" ? placeOf(name) : -1,
    ),
    everybody,
  };
}

interface DatasetRow {
  readonly id: string;
  readonly name: string;
  readonly dss: number;
  readonly relation: string;
}

const selectDatasets = (run: Runner, sourceId: string): Promise<DatasetRow[]> =>
  run.all<DatasetRow>(statement`
    SELECT id, name, dss::int AS dss, relation FROM dataset WHERE source_id = ${sourceId} AND relation IS NOT NULL ORDER BY id`);

/** Datasets by the relation that the mapping gives them. One that is a folder is all that lies in it. */
function placeDatasets(rows: readonly DatasetRow[], graph: NamedGraph): MappedDataset[] {
  const ways = waysTo(graph);
  return rows.map(({ id, name, dss: rating, relation }) => {
    const start = graph.objectAt.get(relation);
    return { id, name, dss: dss(rating), objects: start === undefined ? [] : everythingFrom(start, ways) };
  });
}

/** From each object to those through which it is read as well: views and partitions of it, what lies in it. */
function waysTo(graph: NamedGraph): ReadonlyMap<number, readonly number[]> {
  const ways = new Map<number, number[]>();
  const add = (from: number, to: number) => {
    const list = ways.get(from);
    if (list) list.push(to);
    else ways.set(from, [to]);
  };
  for (const [at, others] of graph.through.entries()) for (const other of others) add(other, at);
  for (const [at, { within }] of graph.objects.entries())
    if (within !== null && graph.objects[within]?.as === "folder") add(within, at);
  return ways;
}

function everythingFrom(start: number, ways: ReadonlyMap<number, readonly number[]>): number[] {
  const found = new Set([start]);
  for (const at of found) for (const next of ways.get(at) ?? []) found.add(next);
  return [...found];
}
