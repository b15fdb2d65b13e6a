import { type Runner, statement } from "#db/statement.ts";
import { factsOf, type Names, type NamesAt, namesIn, type State } from "./facts.ts";
import type { GrantFacts } from "./schema.ts";

/** When a source was last looked at. */
export interface Newest {
  readonly takenAt: Date;
  readonly how: "snapshot" | "change";
  readonly bodySha256: string;
}

/** How many facts hold, and their hash. */
export interface Standing {
  readonly facts: number;
  readonly stateSha256: string;
}

/** What stands as the source told of it last, whatever moment that was of: the next hash goes on from it. */
export async function lastStanding(run: Runner, sourceId: string): Promise<Standing | null> {
  const [row] = await run.all<Standing>(statement`
    SELECT facts, state_sha256 AS "stateSha256" FROM grant_snapshot WHERE source_id = ${sourceId}
    ORDER BY learned_at DESC, leaf_index DESC NULLS LAST LIMIT 1`);
  return row ?? null;
}

/** The newest moment that a source told of, before `at` where one is given; null where it never did. */
export async function newestSnapshot(
  run: Runner,
  sourceId: string,
  { how = null, at = null }: { how?: "snapshot" | null; at?: Date | null } = {},
): Promise<Newest | null> {
  const [row] = await run.all<Newest>(statement`
    SELECT taken_at AS "takenAt", how, body_sha256 AS "bodySha256" FROM grant_snapshot
    WHERE source_id = ${sourceId} AND (${how}::text IS NULL OR how = ${how}) AND (${at}::timestamptz IS NULL OR taken_at <= ${at})
    ORDER BY taken_at DESC, learned_at DESC LIMIT 1`);
  return row ?? null;
}

/** The facts that held at a moment of the source's clock, as far as snapshots up to it and the log before a leaf tell. */
export async function selectState(
  run: Runner,
  sourceId: string,
  { at = null, before = null }: { at?: Date | null; before?: number | null } = {},
): Promise<State> {
  const rows = await run.all<{ identity: string; fact: string }>(statement`
    SELECT identity, fact FROM (
      SELECT DISTINCT ON (f.identity) f.identity, f.fact, f.opened FROM grant_fact f JOIN grant_snapshot s ON s.id = f.snapshot_id
      WHERE f.source_id = ${sourceId} AND (${at}::timestamptz IS NULL OR f.at <= ${at}) AND (${before}::float8 IS NULL OR s.leaf_index < ${before})
      ORDER BY f.identity, f.at DESC, s.leaf_index DESC, f.seq DESC) newest
    WHERE opened`);
  return new Map(rows.map(({ identity, fact }) => [identity, fact]));
}

/** Of the facts that hold now, or held at a moment, those of these identities, and every grant of these objects. */
export async function selectTouched(
  run: Runner,
  sourceId: string,
  { identities, objects }: { readonly identities: readonly string[]; readonly objects: readonly number[] },
  at: Date | null = null,
): Promise<State> {
  const grantsOf = objects.map((id) => `["grant",${id},%`);
  const rows = await run.all<{ identity: string; fact: string }>(statement`
    SELECT identity, fact FROM (
      SELECT DISTINCT ON (f.identity) f.identity, f.fact, f.opened FROM grant_fact f JOIN grant_snapshot s ON s.id = f.snapshot_id
      WHERE f.source_id = ${sourceId} AND (f.identity = ANY(${[...identities]}::text[])
        OR f.identity IN (SELECT g.identity FROM unnest(${grantsOf}::text[]) AS l(pattern) JOIN grant_fact g ON g.source_id = ${sourceId} AND g.identity LIKE l.pattern))
        AND (${at}::timestamptz IS NULL OR f.at <= ${at})
      ORDER BY f.identity, f.at DESC, s.leaf_index DESC, f.seq DESC) newest
    WHERE opened`);
  return new Map(rows.map(({ identity, fact }) => [identity, fact]));
}

/** Of these changes' ids those that were taken before. */
export async function eventsAmong(
  run: Runner,
  sourceId: string,
  changes: readonly { readonly eventId: string }[],
): Promise<Set<string>> {
  const ids = changes.map(({ eventId }) => eventId);
  const rows = await run.all<{ id: string }>(statement`
    SELECT event_id AS id FROM grant_snapshot WHERE source_id = ${sourceId} AND event_id = ANY(${ids}::text[])`);
  return new Set(rows.map(({ id }) => id));
}

/** A state with the names that its numbers have. */
export const namedFacts = async (run: Runner, sourceId: string, state: State): Promise<GrantFacts> =>
  factsOf(state.values(), await namesAt(run, sourceId));

/** What the numbers of a source's facts stand for. */
export async function namesAt(run: Runner, sourceId: string): Promise<NamesAt> {
  const rows = await run.all<{ id: number; kind: "principal" | "object"; name: string }>(
    statement`SELECT id, kind, name FROM grant_name WHERE source_id = ${sourceId}`,
  );
  const of = (kind: "principal" | "object") =>
    new Map(rows.flatMap((row) => (row.kind === kind ? [[row.id, row.name] as const] : [])));
  return { principal: of("principal"), object: of("object") };
}

/** Gives every name that facts speak of its number at the source. */
export async function internNames(
  run: Runner,
  sourceId: string,
  facts: readonly GrantFacts[],
  objects: readonly string[] = [],
): Promise<Names> {
  const all = [...facts.map(namesIn), { principal: [], object: objects }];
  const intern = async (kind: "principal" | "object"): Promise<Map<string, number>> => {
    const names = [...new Set(all.flatMap((each) => [...each[kind]]))].sort();
    await run.all(statement`
      INSERT INTO grant_name (source_id, kind, name) SELECT ${sourceId}, ${kind}, n FROM unnest(${names}::text[]) AS u(n)
      ON CONFLICT (source_id, kind, name) DO NOTHING`);
    const rows = await run.all<{ id: number; name: string }>(statement`
      SELECT id, name FROM grant_name WHERE source_id = ${sourceId} AND kind = ${kind} AND name = ANY(${names}::text[])`);
    return new Map(rows.map(({ id, name }) => [name, id]));
  };
  return { principal: await intern("principal"), object: await intern("object") };
}

/** Forgets what sources call a person who is erased: their logins, addresses and ids there become numbers. */
export async function forgetNames(run: Runner, personId: string): Promise<void> {
  await run.all(statement`
    UPDATE grant_name n SET name = 'erased ' || n.id FROM person p
    WHERE p.id = ${personId}::uuid AND n.kind = 'principal' AND (n.name = p.external_id OR lower(n.name) = lower(p.email)
      OR EXISTS (SELECT FROM source_login l WHERE l.source_id = n.source_id AND l.login = n.name AND l.person_id = p.id))`);
}
