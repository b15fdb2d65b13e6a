import { type Dss, dss } from "#core/base/scales.ts";
import { type Runner, statement } from "#db/statement.ts";
import { GATEWAY_SOURCE, gatewayObject } from "../gateway/objects.ts";
import { namedFacts, selectState } from "../grants/rows.ts";
import type { GrantFacts } from "../grants/schema.ts";
import { IS_STAFF } from "../staff.ts";
import { packedIds } from "./audience-hash.ts";
import { Audiences, type DatasetObjects, type Population } from "./audiences.ts";
import { addBit, noBits } from "./bits.ts";
import type { Principal } from "./graph.ts";
import { type NamedGraph, toGraph } from "./to-graph.ts";
import { DIRECTORY_SOURCE, type JoinedGraph, withDirectory } from "./with-directory.ts";

/** A dataset that a source's mapping knows, with the objects through which it is read. */
export interface MappedDataset extends DatasetObjects {
  readonly name: string;
  readonly dss: Dss;
}

/** What stays the same whatever the grants are: people, datasets, and what PUBLIC stands for. */
export interface SourceContext {
  readonly sourceId: string;
  readonly publicMeans: "logins" | "staff";
  /** It is a PostgreSQL that we look at: what its roles are called says nothing of the directory's groups. */
  readonly ownGroups: boolean;
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
  /** The directory's groups and who may act as whom, as they were then. */
  readonly directory: GrantFacts;
  readonly graph: JoinedGraph;
  readonly audiences: Audiences;
  readonly datasets: readonly MappedDataset[];
  readonly population: Population;
  /** People with a login there. */
  readonly logins: number;
}

/** Null for a source that does not exist. */
export async function loadContext(run: Runner, sourceId: string): Promise<SourceContext | null> {
  const [source] = await run.all<{ means: string; looked: boolean }>(statement`
    SELECT public_means AS means, EXISTS (SELECT FROM grant_connection c WHERE c.source_id = s.id) AS looked
    FROM source s WHERE id = ${sourceId}`);
  if (!source) return null;
  const people = await selectPeople(run, sourceId);
  const isGateway = sourceId === GATEWAY_SOURCE;
  return {
    ...{ sourceId, people, publicMeans: source.means === "staff" ? "staff" : "logins" },
    ownGroups: source.looked || isGateway,
    rows: await (isGateway ? selectAllDatasets(run) : selectDatasets(run, sourceId)),
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
  const facts = await namedFacts(run, context.sourceId, state);
  return audiencesFrom(context, facts, await loadDirectory(run, moment));
}

/** The directory's groups and who may act as whom, at a moment. */
async function loadDirectory(
  run: Runner,
  moment: { readonly at?: Date | null; readonly before?: number | null } = {},
): Promise<GrantFacts> {
  return namedFacts(run, DIRECTORY_SOURCE, await selectState(run, DIRECTORY_SOURCE, moment));
}

/** The same for facts that are given: as they would be after a change. */
export function audiencesFrom(
  context: SourceContext,
  facts: GrantFacts,
  directory: GrantFacts,
): SourceAudiences {
  const placeOf = placesOf(context);
  const graph = withDirectory(toGraph(facts), directory, {
    externalIdOf: (principal) => context.people[placeOf(principal)]?.externalId ?? null,
    ownGroups: context.ownGroups,
  });
  const population = populationOf(graph, context, placeOf);
  const datasets = placeDatasets(context.rows, graph);
  const logins = population.personOf.filter((at, n) => at >= 0 && graph.principals[n]!.kind !== "person");
  return {
    ...{ context, facts, directory, graph, datasets, population },
    audiences: new Audiences(graph, datasets, population),
    // Everybody who works here can sign in at our own gateway.
    logins: context.sourceId === GATEWAY_SOURCE ? context.staff : new Set(logins).size,
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
    SELECT p.id, ${IS_STAFF} AS staff, lower(p.email) AS email,
      p.external_id AS "externalId", coalesce(l.logins, '{}') AS logins
    FROM person p LEFT JOIN (SELECT person_id, array_agg(login) AS logins FROM source_login WHERE source_id = ${sourceId} GROUP BY 1) l
      ON l.person_id = p.id
    WHERE p.kind <> 'unknown' ORDER BY p.id::text COLLATE "C"`);

type PlaceOf = (principal: Principal) => number;

/** The place of the person behind a principal; -1 where nobody knows one. */
function placesOf({ people }: SourceContext): PlaceOf {
  const byId = new Map(people.map(({ externalId }, at) => [externalId, at]));
  const byName = new Map(byId);
  for (const [at, { email }] of people.entries()) if (email) byName.set(email, at);
  const byLogin = new Map(people.flatMap(({ logins }, at) => logins.map((login) => [login, at] as const)));
  return ({ name, kind }) => {
    if (kind === "person") return byId.get(name) ?? -1;
    if (kind !== "login" && kind !== "service") return -1;
    return byLogin.get(name) ?? byName.get(name) ?? byName.get(name.toLowerCase()) ?? -1;
  };
}

function populationOf(
  { principals }: JoinedGraph,
  { people, publicMeans }: SourceContext,
  placeOf: PlaceOf,
): Population {
  const everybody = publicMeans === "staff" ? noBits(people.length) : null;
  if (everybody) for (const [at, { staff }] of people.entries()) if (staff) addBit(everybody, at);
  return {
    people: people.map(({ id }) => id),
    personOf: Int32Array.from(principals, placeOf),
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

/** Every dataset may be opened through our own gateway, where a purpose says so. */
async function selectAllDatasets(run: Runner): Promise<DatasetRow[]> {
  const rows = await run.all<Omit<DatasetRow, "relation">>(
    statement`SELECT id, name, dss::int AS dss FROM dataset WHERE NOT unmapped ORDER BY id`,
  );
  return rows.map((row) => ({ ...row, relation: gatewayObject(row.id, dss(row.dss)) }));
}

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
