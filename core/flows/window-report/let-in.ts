import { eachBit } from "#core/exposure/audience/bits.ts";
import { loadAudiences, loadContext } from "#core/exposure/audience/load.ts";
import { DIRECTORY_SOURCE } from "#core/exposure/audience/with-directory.ts";
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

/**
 * Of the memberships and grants that the opening moment brought, those by which somebody got to these datasets. Where it brought
 * none (a dataset was mapped or rated anew), the grants that stood then let them in.
 */
async function grantsInSnapshot(
  run: Runner,
  row: ExposureRow,
  source: SourceWords,
  named: boolean,
): Promise<Told> {
  const known = await knownAt(run, row);
  const own = await factsBegun(run, row.sourceId, row);
  const groups = await factsBegun(run, DIRECTORY_SOURCE, row);
  const began = onTheWay([own, groups], known);
  const nothing = began.grants.length + began.memberships.length === 0;
  const standing = {
    memberships: [],
    grants: known.grants.filter(({ object }) => known.objects.has(object)),
  };
  return inWords(
    nothing ? standing : began,
    { source: source.name, sourceKind: source.kind },
    (name) => named || known.shared.has(name.toLowerCase()),
  );
}

async function factsBegun(run: Runner, sourceId: string, { openedLeaf }: ExposureRow): Promise<GrantFacts> {
  const began = await run.all<{ fact: string }>(statement`
    SELECT f.fact FROM grant_fact f JOIN grant_snapshot s ON s.id = f.snapshot_id
    WHERE s.source_id = ${sourceId} AND s.leaf_index = ${openedLeaf} AND f.opened ORDER BY f.seq`);
  const names = began.length > 0 ? await namesAt(run, sourceId) : NO_NAMES;
  return factsOf(
    began.map(({ fact }) => fact),
    names,
  );
}
const NO_NAMES = { principal: new Map<number, string>(), object: new Map<number, string>() };

/** What of it leads to the window's datasets: grants of their objects, and memberships of whom those reach. Pure. */
export function onTheWay(
  told: readonly Pick<GrantFacts, "grants" | "memberships">[],
  { objects, reaching }: Pick<KnownAt, "objects" | "reaching">,
): Pick<GrantFacts, "grants" | "memberships"> {
  return {
    grants: told.flatMap(({ grants }) => grants.filter(({ object }) => objects.has(object))),
    memberships: told.flatMap(({ memberships }) =>
      memberships.filter(({ of }) => reaching.has(of.toLowerCase())),
    ),
  };
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
  const isShown = ({ member, of }: GrantFacts["memberships"][number]) => shows(member) && shows(of);
  const wordOf = (to: string) => (to === "public" ? "PUBLIC" : to);
  const revokes = shownGrants.map(({ object, to }) => {
    const open = { ...common, privileges: ["SELECT"], wide: to === "public" };
    const reverse = revokeStatement({ ...open, grantees: [to], relations: [object] });
    return { words: grantWords(common.sourceKind, object, wordOf(to)), reverse };
  });
  const leaves = memberships.filter(isShown).map(({ member, of }) => ({
    words: common.sourceKind === "gateway" ? `${member} came under ${of}` : `GRANT ${of} TO ${member}`,
    reverse: leaveStatement({ ...common, member, of }),
  }));
  const all = [...revokes, ...leaves].slice(0, REVERSE_MAX);
  const hidden = [
    ...grants
      .filter(({ to }) => !shows(to))
      .map(({ object, to }) => ({ what: `SELECT ON ${object}`, who: to })),
    ...memberships
      .filter((pair) => !isShown(pair))
      .map(({ member, of }) => ({ what: shows(of) ? of : "a login", who: member })),
  ];
  const through = [...grants.map(({ to }) => to), ...memberships.map(({ of }) => of)];
  return {
    words: [...all.map(({ words }) => words), ...counted(hidden, shows)].slice(0, REVERSE_MAX),
    reverse: all.map(({ reverse }) => reverse),
    through: [...new Set(through.map((to) => (shows(to) ? wordOf(to) : "a login")))].slice(0, REVERSE_MAX),
  };
}

const grantWords = (sourceKind: string, object: string, to: string): string =>
  sourceKind === "gateway" ? `${to} covers ${object}` : `GRANT SELECT ON ${object} TO ${to}`;

function counted(hidden: readonly Hidden[], shows: (principal: string) => boolean): string[] {
  return [...Map.groupBy(hidden, ({ what }) => what)].flatMap(([what, own]) => {
    const [named, logins] = [true, false].map((is) =>
      [...new Set(own.map(({ who }) => who))].filter((who) => shows(who) === is),
    ) as [string[], string[]];
    const counts = logins.length === 0 ? [] : [logins.length === 1 ? "a login" : `${logins.length} logins`];
    return [...named, ...counts].map((who) => `GRANT ${what} TO ${who}`);
  });
}
interface Hidden {
  readonly what: string;
  readonly who: string;
}

interface KnownAt {
  /** Through which the window's datasets are read. */
  readonly objects: ReadonlySet<string>;
  /** Who gets to them, in lower case. */
  readonly reaching: ReadonlySet<string>;
  /** Principals that stand for nobody by themselves, in lower case. */
  readonly shared: ReadonlySet<string>;
  readonly grants: GrantFacts["grants"];
}

async function knownAt(run: Runner, row: ExposureRow): Promise<KnownAt> {
  const context = await loadContext(run, row.sourceId);
  if (!context) return { objects: new Set(), reaching: new Set(), shared: new Set(), grants: [] };
  const { audiences, datasets, facts, graph } = await loadAudiences(run, context, { at: row.openedAt });
  const own = datasets.filter(({ id }) => row.datasetIds.includes(id)).flatMap(({ objects }) => objects);
  const reaching = new Set<string>();
  for (const object of own)
    eachBit(audiences.rights.whoReadsByGrant(object).reaching, (at) =>
      reaching.add(graph.principals[at]!.name.toLowerCase()),
    );
  return {
    ...{ reaching, grants: facts.grants },
    objects: new Set(own.map((at) => graph.objects[at]!.name)),
    shared: new Set(
      graph.principals.flatMap(({ name, kind }) => (SHARED.has(kind) ? [name.toLowerCase()] : [])),
    ),
  };
}
