import { type Runner, statement } from "#db/statement.ts";
import type { SevRole } from "./schema.ts";

export interface RoleHolder {
  readonly role: SevRole;
  readonly personId: string;
  readonly name: string;
  readonly since: Date;
  readonly leafIndex: number;
}

/** A lead on its way to somebody who has still to accept it. */
export interface PendingHandOver {
  readonly toId: string;
  readonly to: string;
  readonly from: string;
  readonly summary: string | null;
  readonly at: Date;
  readonly leafIndex: number;
}

/** Who holds which role now: for each the last step that gave or ended it. */
export const rolesOf = (run: Runner, number: number): Promise<RoleHolder[]> =>
  run.all<RoleHolder>(statement`
    SELECT l.role, l.person AS "personId", coalesce(p.name, 'An erased person') AS name, l.at AS since, l.leaf AS "leafIndex"
    FROM (SELECT DISTINCT ON (data ->> 'role') data ->> 'role' AS role, (people ->> 'person')::uuid AS person, at,
        leaf_index::int AS leaf
      FROM sev_event WHERE sev_number = ${number} AND kind IN ('role', 'handover_accepted') ORDER BY data ->> 'role', id DESC) l
    LEFT JOIN person p ON p.id = l.person
    WHERE l.person IS NOT NULL ORDER BY array_position(ARRAY['lead', 'privacy', 'communications'], l.role)`);

/** The hand-over of the lead that waits to be accepted; null when none does. */
export async function pendingHandOver(run: Runner, number: number): Promise<PendingHandOver | null> {
  const [row] = await run.all<PendingHandOver & { kind: string }>(statement`
    SELECT e.kind, e.people ->> 'person' AS "toId", coalesce(t.name, 'An erased person') AS to,
      coalesce(f.name, 'An erased person') AS from, d.fields ->> 'summary' AS summary, e.at, e.leaf_index::int AS "leafIndex"
    FROM sev_event e LEFT JOIN person t ON t.id = (e.people ->> 'person')::uuid LEFT JOIN person f ON f.id = e.actor_id
    LEFT JOIN entry_detail d ON d.log_id = 1 AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} AND (e.kind LIKE 'handover%' OR (e.kind = 'role' AND e.data ->> 'role' = 'lead'))
    ORDER BY e.id DESC LIMIT 1`);
  if (row?.kind !== "handover") return null;
  const { kind: _, ...pending } = row;
  return pending;
}
