import { loadAudiences, loadContext } from "#core/exposure/audience/load.ts";
import { factsOf } from "#core/exposure/grants/facts.ts";
import { namesAt } from "#core/exposure/grants/rows.ts";
import type { GrantFacts } from "#core/exposure/grants/schema.ts";
import type { ExposureRow } from "#core/exposure/rows.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { leaveStatement, type ReadyStatement, revokeStatement } from "#core/sev/contain/revoke-statement.ts";
import { readerLabels } from "#core/sev/record/labels.ts";
import { type Runner, statement } from "#db/statement.ts";

/** What let people in: the change, who made it, its entry, and what takes it back. Nothing here is ever run by us. */
export interface LetIn {
  /** Whose act it was, by unit until somebody investigates; null where a snapshot shows it and not who. */
  readonly who: string | null;
  /** The change in the source's words, as far as it told: "GRANT SELECT ON a.b TO PUBLIC". */
  readonly words: readonly string[];
  readonly leafIndex: number;
  readonly learnedAt: Date | null;
  readonly reverse: readonly ReadyStatement[];
  /** By whom people came in: PUBLIC, a group. */
  readonly through: readonly string[];
  /** When the source says that it was taken back. */
  readonly closedLeaf: number | null;
}

interface SourceWords {
  readonly name: string;
  readonly kind: string;
}
const REVERSE_MAX = 20;

/** What opened a window. `named`: makers, and logins that were let in one by one, show by name. */
export async function letInBy(
  run: Runner,
  row: ExposureRow,
  source: SourceWords,
  named: boolean,
): Promise<LetIn> {
  const [told, labels, [entry]] = await Promise.all([
    row.facts === null ? grantInLog(run, row, source) : grantsInSnapshot(run, row, source, named),
    readerLabels(run, row.openedBy ? [row.openedBy] : [], named),
    run.all<{ at: Date }>(
      statement`SELECT recorded_at AS at FROM entry WHERE log_id = ${LOG_ID} AND leaf_index = ${row.openedLeaf}`,
    ),
  ]);
  const { openedBy, openedLeaf: leafIndex, closedLeaf } = row;
  const who = openedBy === null ? null : (labels.get(openedBy)?.who ?? "An erased person");
  return { who, leafIndex, closedLeaf, learnedAt: entry?.at ?? null, ...told };
}

type Told = Pick<LetIn, "words" | "reverse" | "through">;

async function grantInLog(run: Runner, row: ExposureRow, source: SourceWords): Promise<Told> {
  const [grant] = await run.all<{ privileges: string[]; grantees: string[]; relations: string[] }>(statement`
    SELECT coalesce(g.privileges, '{}') AS privileges, coalesce(g.grantees, '{}') AS grantees,
      ARRAY(SELECT coalesce(d.relation, i) FROM unnest(${row.datasetIds}::text[]) i LEFT JOIN dataset d ON d.id = i ORDER BY 1) AS relations
    FROM (SELECT 1) one LEFT JOIN grant_change g ON g.log_id = ${LOG_ID} AND g.leaf_index = ${row.openedLeaf}`);
  const { privileges, grantees, relations } = grant!; // one row, whatever is joined to it
  const what = privileges.length > 0 ? privileges.join(", ").toUpperCase() : "ALL";
  const open = { source: source.name, sourceKind: source.kind, privileges, grantees, relations, wide: true };
  return {
    words: [`GRANT ${what} ON ${relations.join(", ")} TO PUBLIC`],
    reverse: [revokeStatement(open)],
    through: ["PUBLIC"],
  };
}

/** The memberships and grants that the opening moment brought, of which one let them in. */
async function grantsInSnapshot(
  run: Runner,
  row: ExposureRow,
  source: SourceWords,
  named: boolean,
): Promise<Told> {
  const began = await run.all<{ fact: string }>(statement`
    SELECT f.fact FROM grant_fact f JOIN grant_snapshot s ON s.id = f.snapshot_id
    WHERE s.source_id = ${row.sourceId} AND s.leaf_index = ${row.openedLeaf} AND f.opened ORDER BY f.seq LIMIT 500`);
  const facts = factsOf(
    began.map(({ fact }) => fact),
    await namesAt(run, row.sourceId),
  );
  const { objects, shared } = await knownAt(run, row);
  const grants = facts.grants.filter(({ object }) => objects.has(object));
  return inWords(
    { ...facts, grants },
    { source: source.name, sourceKind: source.kind },
    (name) => named || shared.has(name),
  );
}

/** What stands for nobody by itself. A login, one of another organisation, or what is not known, shows when names do. */
const SHARED: ReadonlySet<string> = new Set(["group", "service", "public", "anyone"]);

/** Changes in words, each with what takes it back. Who does not show is counted ("3 logins"), and no statement names them. Pure. */
export function inWords(
  { grants, memberships }: Pick<GrantFacts, "grants" | "memberships">,
  common: { readonly source: string; readonly sourceKind: string },
  shows: (principal: string) => boolean,
): Told {
  const shownGrants = grants.filter(({ to }) => shows(to));
  const shownMembers = memberships.filter(({ member }) => shows(member));
  const wordOf = (to: string) => (to === "public" ? "PUBLIC" : to);
  const revokes = shownGrants.map(({ object, to }) => {
    const open = { ...common, privileges: ["SELECT"], wide: to === "public" };
    const reverse = revokeStatement({ ...open, grantees: [to], relations: [object] });
    return { words: `GRANT SELECT ON ${object} TO ${wordOf(to)}`, reverse };
  });
  const leaves = shownMembers.map(({ member, of }) => ({
    words: `GRANT ${of} TO ${member}`,
    reverse: leaveStatement({ ...common, member, of }),
  }));
  const all = [...revokes, ...leaves].slice(0, REVERSE_MAX);
  const hidden = [
    ...grants
      .filter(({ to }) => !shows(to))
      .map(({ object, to }) => ({ what: `SELECT ON ${object}`, who: to })),
    ...memberships
      .filter(({ member }) => !shows(member))
      .map(({ member, of }) => ({ what: shows(of) ? of : "a login", who: member })),
  ];
  const through = [...grants.map(({ to }) => to), ...memberships.map(({ of }) => of)];
  return {
    words: [...all.map(({ words }) => words), ...counted(hidden)].slice(0, REVERSE_MAX),
    reverse: all.map(({ reverse }) => reverse),
    through: [...new Set(through.map((to) => (shows(to) ? wordOf(to) : "a login")))].slice(0, REVERSE_MAX),
  };
}

function counted(hidden: readonly { readonly what: string; readonly who: string }[]): string[] {
  return [...Map.groupBy(hidden, ({ what }) => what)].map(([what, own]) => {
    const logins = new Set(own.map(({ who }) => who)).size;
    return `GRANT ${what} TO ${logins === 1 ? "a login" : `${logins} logins`}`;
  });
}

interface KnownAt {
  /** Through which the window's datasets are read. */
  readonly objects: ReadonlySet<string>;
  /** Principals that stand for nobody by themselves. */
  readonly shared: ReadonlySet<string>;
}

async function knownAt(run: Runner, row: ExposureRow): Promise<KnownAt> {
  const context = await loadContext(run, row.sourceId);
  if (!context) return { objects: new Set(), shared: new Set() };
  const { datasets, graph } = await loadAudiences(run, context, { at: row.openedAt });
  const own = datasets.filter(({ id }) => row.datasetIds.includes(id));
  return {
    objects: new Set(own.flatMap(({ objects }) => objects.map((at) => graph.objects[at]!.name))),
    shared: new Set(graph.principals.flatMap(({ name, kind }) => (SHARED.has(kind) ? [name] : []))),
  };
}
