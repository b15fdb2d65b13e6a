import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { askerKnown } from "./request.ts";

/** A request for a reader's name, for those who decide: whose name it is, and never who asks. */
export interface NameToDecide {
  readonly id: string;
  readonly reader: string;
  readonly team: string | null;
  readonly datasets: readonly string[];
  readonly dss: number;
  readonly happenedAt: Date;
  /** Why it is asked for; null where nothing was said. */
  readonly reason: string | null;
  readonly state: "open" | "granted" | "refused";
  readonly dueAt: Date;
  readonly late: boolean;
  /** What was decided, in words. */
  readonly decision: string | null;
  readonly version: number;
}

const SHOWN_MAX = 100;

/** Open ones by their due date, then what was decided, newest first. Nobody finds one about a read of theirs, of theirs to ask, or by somebody below them. */
export async function listNames(viewer: Viewer): Promise<{ items: NameToDecide[]; next: null }> {
  mustAllow(viewer, "why.name.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const rows = await onClient(database().pool).all<Omit<NameToDecide, "late">>(statement`
    WITH RECURSIVE below AS (SELECT id FROM person WHERE manager_id = ${viewer.personId}::uuid
      UNION SELECT p.id FROM below b JOIN person p ON p.manager_id = b.id)
    SELECT q.id, coalesce(p.name, 'An erased person') AS reader, t.name AS team, r.dss, r.happened_at AS "happenedAt", q.state,
      q.due_at AS "dueAt", q.version, da.fields ->> 'reason' AS reason, dd.fields ->> 'reason' AS decision,
      ARRAY(SELECT name FROM dataset d WHERE d.id = ANY(r.dataset_ids) ORDER BY dss DESC, name) AS datasets
    FROM name_request q JOIN read r ON r.log_id = q.log_id AND r.leaf_index = q.read_leaf
    LEFT JOIN person p ON p.id = r.actor_id LEFT JOIN team t ON t.id = r.actor_team_id
    LEFT JOIN entry_detail da ON da.log_id = ${LOG_ID} AND da.leaf_index = q.asked_leaf
    LEFT JOIN entry_detail dd ON dd.log_id = ${LOG_ID} AND dd.leaf_index = q.decided_leaf
    WHERE ${askerKnown} AND r.actor_id <> ${viewer.personId}::uuid AND q.asker_id <> ${viewer.personId}::uuid
      AND q.asker_id NOT IN (SELECT id FROM below)
    ORDER BY q.state <> 'open', CASE WHEN q.state = 'open' THEN q.due_at END, q.leaf_index DESC LIMIT ${SHOWN_MAX}`);
  const now = systemClock.now();
  return {
    items: rows.map((row) => ({ ...row, late: row.state === "open" && row.dueAt <= now })),
    next: null,
  };
}
