import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import type { SevFacts } from "#core/policy/conditions.ts";
import { type ConflictFacts, canTriage } from "#core/policy/conflict.ts";
import { type Runner, statement } from "#db/statement.ts";

interface FactRow {
  readonly number: number;
  readonly actorIds: string[];
  readonly managerIds: string[];
  readonly granters: string[];
  readonly subjects: number;
  readonly filerId: string | null;
}

/** What permission on these SEVs goes by, for this viewer, by number. A number that is no SEV is missing. */
export async function sevFacts(
  run: Runner,
  viewer: Viewer,
  numbers: readonly number[],
): Promise<Map<number, SevFacts>> {
  const rows = await selectFacts(run, numbers);
  const near = await subjectsNear(run, numbers, viewer.kind === "person" ? [viewer.personId] : []);
  const self = viewer.kind === "person" ? viewer.personId : "";
  const reviewers = await selectReviewers(run);
  const nearReviewers = await subjectsNear(
    run,
    numbers,
    reviewers.map((reviewer) => reviewer.personId),
  );
  return new Map(
    rows.map((row) => {
      const free = reviewers.some((reviewer) =>
        canTriage(reviewer, factsOf(row, nearReviewers, reviewer.personId)),
      );
      return [row.number, { ...factsOf(row, near, self), filedById: row.filerId, reviewerFree: free }];
    }),
  );
}

/** How near each of these people is to one SEV, by person id. Nobody for a number that is no SEV. */
export async function nearnessOf(
  run: Runner,
  number: number,
  personIds: readonly string[],
): Promise<Map<string, ConflictFacts>> {
  const [row] = await selectFacts(run, [number]);
  if (!row) return new Map();
  const near = await subjectsNear(run, [number], personIds);
  return new Map(personIds.map((personId) => [personId, factsOf(row, near, personId)]));
}

type Near = ReadonlyMap<string, { readonly isSubject: boolean; readonly managesSubject: boolean }>;

function factsOf(row: FactRow, near: Near, personId: string) {
  const place = near.get(`${row.number} ${personId}`);
  return {
    actorIds: row.actorIds,
    actorManagerIds: row.managerIds,
    grantedByIds: row.granters,
    subjectCount: row.subjects,
    viewerIsSubject: place?.isSubject ?? false,
    viewerManagesSubject: place?.managesSubject ?? false,
  };
}

const selectFacts = (run: Runner, numbers: readonly number[]): Promise<FactRow[]> =>
  run.all<FactRow>(statement`
    SELECT v.number, v.subjects, v.filer_id AS "filerId",
      coalesce(a.ids, '{}') || CASE WHEN v.actor_id IS NULL THEN '{}'::uuid[] ELSE ARRAY[v.actor_id] END AS "actorIds",
      coalesce((SELECT array_agg(DISTINCT p.manager_id) FROM person p
        WHERE (p.id = ANY(a.ids) OR p.id = v.actor_id) AND p.manager_id IS NOT NULL), '{}') AS "managerIds",
      coalesce((SELECT array_agg(DISTINCT e.opened_by) FROM exposure e WHERE e.sev_number = v.number), '{}') AS granters
    FROM sev v LEFT JOIN LATERAL (SELECT array_agg(DISTINCT r.actor_id) AS ids FROM sev_read s
      JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index WHERE s.sev_number = v.number) a ON true
    WHERE v.number = ANY(${[...numbers]}::int[])`);

/** Whose of these people's data, or whose reports' data, is in the reads behind these SEVs. */
async function subjectsNear(
  run: Runner,
  numbers: readonly number[],
  personIds: readonly string[],
): Promise<Near> {
  if (personIds.length === 0 || numbers.length === 0) return new Map();
  const rows = await run.all<{
    number: number;
    personId: string;
    isSubject: boolean;
    managesSubject: boolean;
  }>(statement`
    SELECT n AS number, w.id AS "personId",
      EXISTS (SELECT 1 FROM sev_read s JOIN read_subject x ON x.log_id = s.log_id AND x.leaf_index = s.leaf_index
        WHERE s.sev_number = n AND x.subject_id = w.id)
      OR (w.is_subject AND EXISTS (SELECT 1 FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
        WHERE s.sev_number = n AND r.scope = 'dataset')) AS "isSubject",
      EXISTS (SELECT 1 FROM person p JOIN read_subject x ON x.subject_id = p.id
        JOIN sev_read s ON s.log_id = x.log_id AND s.leaf_index = x.leaf_index
        WHERE p.manager_id = w.id AND s.sev_number = n) AS "managesSubject"
    FROM unnest(${[...numbers]}::int[]) AS n, person w WHERE w.id = ANY(${[...personIds]}::uuid[])`);
  return new Map(rows.map((row) => [`${row.number} ${row.personId}`, row]));
}

/** Everybody who could handle a SEV by role. They are asked about, never acted for. */
async function selectReviewers(run: Runner): Promise<PersonViewer[]> {
  const rows = await run.all<{ personId: string; managerId: string | null }>(statement`
    SELECT p.id AS "personId", p.manager_id AS "managerId" FROM person p JOIN role_assignment r ON r.person_id = p.id
    WHERE r.role = 'reviewer' AND (p.employed_to IS NULL OR p.employed_to >= current_date)`);
  return rows.map((row) => ({
    kind: "person",
    ...row,
    name: "",
    email: "",
    teamId: null,
    timeZone: "UTC",
    roles: new Set(["reviewer"]),
    channel: "session",
  }));
}
