import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import type { SevFacts } from "#core/policy/conditions.ts";
import { type ConflictFacts, conflictOf } from "#core/policy/conflict.ts";
import { type Runner, statement } from "#db/statement.ts";
import { crowdLimit } from "./crowd-limit.ts";
import { type HandlerPart, selectHandlers, selectLooking } from "./named.ts";
import { type Near, subjectsNear } from "./near.ts";
import { withheldFrom } from "./withheld-from.ts";

interface FactRow {
  readonly number: number;
  readonly actorIds: string[];
  readonly managerIds: string[];
  readonly granters: string[];
  readonly subjects: number;
  /** More subjects are named than the table lists. */
  readonly crowd: boolean;
  readonly whole: boolean;
  readonly filerId: string | null;
  readonly ownerId: string | null;
  readonly restricted: boolean;
}

/**
 * What permission on these SEVs goes by, for this viewer, by number. A number that is no SEV is missing. Six statements
 * however many SEVs there are, none of which looks through reads but for a crowd's one member: the viewer.
 */
export async function sevFacts(
  run: Runner,
  viewer: Viewer,
  numbers: readonly number[],
): Promise<Map<number, SevFacts>> {
  if (numbers.length === 0) return new Map();
  const self = viewer.kind === "person" ? viewer : null;
  const [rows, reviewers, limit, handlers, looking] = await inTurn(
    () => selectFacts(run, numbers),
    () => selectReviewers(run),
    () => crowdLimit(run),
    () => selectHandlers(run, numbers),
    () => (self ? selectLooking(run, self.personId, numbers) : Promise.resolve(new Set<number>())),
  );
  const people = [...reviewers, ...(self ? [self] : [])];
  const ids = people.map(({ personId }) => personId);
  const near = await subjectsNear(run, rows, limit, ids, self?.personId ?? null);
  const withheld = self ? await withheldFrom(run, self.personId, numbers) : new Set<number>();
  const named = (number: number, personId: string, part: HandlerPart) =>
    handlers.has(`${number} ${personId} ${part}`);
  return new Map(
    rows.map((row) => {
      const { number, restricted, ownerId } = row;
      const isNamed = (id: string) =>
        ownerId === id || named(number, id, "handler") || named(number, id, "outside");
      const free = reviewers.filter(
        (each) =>
          (!restricted || isNamed(each.personId)) &&
          conflictOf(each, factsOf(row, near, each.personId, limit)) === null,
      );
      return [
        number,
        {
          ...factsOf(row, near, self?.personId ?? "", limit),
          filedById: row.filerId,
          reviewerFree: free.length > 0,
          freeReviewerIds: free.map(({ personId }) => personId),
          restricted,
          viewerIsNamed: self !== null && isNamed(self.personId),
          viewerIsOutside: self !== null && named(number, self.personId, "outside"),
          viewerMayLook: looking.has(number),
          withheldFromViewer: withheld.has(number),
        },
      ];
    }),
  );
}

/** One after the other: a transaction's connection takes one statement at a time. */
async function inTurn<A, B, C, D, E>(
  a: () => Promise<A>,
  b: () => Promise<B>,
  c: () => Promise<C>,
  d: () => Promise<D>,
  e: () => Promise<E>,
): Promise<[A, B, C, D, E]> {
  return [await a(), await b(), await c(), await d(), await e()];
}

/** How near each of these people is to one SEV, by person id. Nobody for a number that is no SEV. */
export async function nearnessOf(
  run: Runner,
  number: number,
  personIds: readonly string[],
): Promise<Map<string, ConflictFacts>> {
  const rows = await selectFacts(run, [number]);
  const [row] = rows;
  if (!row) return new Map();
  const limit = await crowdLimit(run);
  const near = await subjectsNear(run, rows, limit, personIds, null);
  return new Map(personIds.map((personId) => [personId, factsOf(row, near, personId, limit)]));
}

function factsOf(row: FactRow, near: Near, personId: string, limit: number): ConflictFacts {
  const place = near.get(`${row.number} ${personId}`);
  return {
    actorIds: row.actorIds,
    actorManagerIds: row.managerIds,
    grantedByIds: row.granters,
    subjectCount: row.subjects,
    viewerIsSubject: place?.isSubject ?? false,
    viewerManagesSubject: place?.managesSubject ?? false,
    crowdLimit: limit,
  };
}

const selectFacts = (run: Runner, numbers: readonly number[]): Promise<FactRow[]> =>
  run.all<FactRow>(statement`
    SELECT v.number, v.filer_id AS "filerId", v.owner_id AS "ownerId", v.restricted, a.ids AS "actorIds",
      ARRAY(SELECT DISTINCT p.manager_id FROM person p WHERE p.id = ANY(a.ids) AND p.manager_id IS NOT NULL) AS "managerIds",
      ARRAY(SELECT e.opened_by FROM exposure e WHERE e.sev_number = v.number AND e.opened_by IS NOT NULL
        UNION SELECT p.person_id FROM sev_party p WHERE p.sev_number = v.number AND p.part = 'granter') AS granters,
      greatest(v.subjects, s.named, CASE WHEN s.whole THEN e.n END) AS subjects,
      coalesce(s.named > 500, false) AS crowd, coalesce(s.whole, false) AS whole
    FROM (SELECT count(*)::int AS n FROM person WHERE is_subject) e CROSS JOIN sev v LEFT JOIN sev_spread s ON s.sev_number = v.number
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT p.person_id FROM sev_party p WHERE p.sev_number = v.number AND p.part = 'actor'
      UNION SELECT v.actor_id WHERE v.actor_id IS NOT NULL) AS ids) a
    WHERE v.number = ANY(${[...numbers]}::int[])`);

/** Everybody who could handle a SEV by role. They are asked about, never acted for. */
export const selectReviewers = (run: Runner): Promise<PersonViewer[]> => peopleInRole(run, "reviewer");

/** Everybody who works here today in a role. They are asked about, never acted for. */
export async function peopleInRole(
  run: Runner,
  role: "reviewer" | "privacy" | "steward" | "admin",
): Promise<PersonViewer[]> {
  const rows = await run.all<{ personId: string; managerId: string | null }>(statement`
    SELECT p.id AS "personId", p.manager_id AS "managerId" FROM person p JOIN role_assignment r ON r.person_id = p.id
    WHERE r.role = ${role} AND (p.employed_to IS NULL OR p.employed_to >= current_date) ORDER BY p.id`);
  return rows.map((row) => ({
    kind: "person",
    ...row,
    name: "",
    email: "",
    teamId: null,
    timeZone: "UTC",
    roles: new Set([role]),
    channel: "session",
  }));
}
