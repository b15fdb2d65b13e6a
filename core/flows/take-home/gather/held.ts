import type { CaptureKind } from "#core/base/capture-terms.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Items about a person of one kind and dataset. What they say is not in the report. */
export interface HeldItems {
  readonly kind: CaptureKind;
  readonly dataset: string;
  readonly dss: number;
  readonly items: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** From when to when somebody was opted out of recording, or paused it; null while it goes on. */
export interface OwnDecision {
  readonly what: "opted out" | "paused";
  readonly from: Date;
  readonly to: Date | null;
}

/** What the directory holds about a person. */
export interface OwnRecord {
  readonly name: string;
  readonly email: string | null;
  readonly kind: string;
  readonly title: string | null;
  readonly team: string | null;
  readonly manager: string | null;
  readonly region: string | null;
  readonly employedFrom: string | null;
  readonly employedTo: string | null;
  readonly roles: readonly string[];
}

/** What is stored of somebody, counted by kind, dataset and rating; opens nothing. */
export const heldItems = (run: Runner, personId: string): Promise<HeldItems[]> =>
  run.all<HeldItems>(statement`
    SELECT i.kind, coalesce(d.name, i.dataset_id) AS dataset, i.dss::int AS dss, count(*)::int AS items,
      min(i.captured_at) AS "firstAt", max(i.captured_at) AS "lastAt"
    FROM item i LEFT JOIN dataset d ON d.id = i.dataset_id WHERE i.subject_id = ${personId}::uuid
    GROUP BY 1, 2, 3 ORDER BY 3 DESC, 1, 2`);

/** When somebody opted out and paused, oldest first. */
export const ownDecisions = (run: Runner, personId: string): Promise<OwnDecision[]> =>
  run.all<OwnDecision>(statement`
    SELECT 'opted out' AS what, began_at AS "from", ends_at AS "to" FROM recording_opt_out WHERE person_id = ${personId}::uuid
    UNION ALL SELECT 'paused', began_at, ends_at FROM recording_pause WHERE person_id = ${personId}::uuid ORDER BY 2, 1`);

/** What the directory says of somebody; null once they are erased. */
export async function ownRecord(run: Runner, personId: string): Promise<OwnRecord | null> {
  const [row] = await run.all<OwnRecord>(statement`
    SELECT p.name, p.email, p.kind, p.title, t.name AS team, m.name AS manager, p.region,
      p.employed_from::text AS "employedFrom", p.employed_to::text AS "employedTo",
      ARRAY(SELECT role FROM role_assignment a WHERE a.person_id = p.id ORDER BY role) AS roles
    FROM person p LEFT JOIN team t ON t.id = p.team_id LEFT JOIN person m ON m.id = p.manager_id WHERE p.id = ${personId}::uuid`);
  return row ?? null;
}
