import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

export type AccessState = "asked" | "granted" | "declined" | "ended";

/** What somebody in conflict asked for, and what became of it: read from the SEV's record, whose rows name their entries. */
export interface AccessRow {
  readonly number: number;
  /** The entry in which it was asked. */
  readonly ask: number;
  readonly personId: string;
  readonly name: string | null;
  readonly unit: string | null;
  readonly askedAt: Date;
  readonly reason: string | null;
  /** `ended` also once the SEV is over. */
  readonly state: AccessState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** Why it was granted, declined or taken back. */
  readonly answer: string | null;
}

/** The requests that a condition on `a` (the asking's row of sev_event) and `v` (its SEV) picks, newest first. */
export const selectRequests = (run: Runner, which: Statement): Promise<AccessRow[]> =>
  run.all<AccessRow>(statement`
    SELECT a.sev_number AS number, a.leaf_index::int AS ask, a.actor_id AS "personId", p.name, t.name AS unit, a.at AS "askedAt",
      r.fields ->> 'reason' AS reason,
      CASE WHEN d.kind IS NULL THEN CASE WHEN v.ended_at IS NULL AND v.state NOT IN ('closed', 'dismissed', 'merged') THEN 'asked' ELSE 'ended' END
        WHEN d.kind = 'access_granted' AND v.state NOT IN ('closed', 'dismissed', 'merged') THEN 'granted'
        WHEN d.kind = 'access_declined' THEN 'declined' ELSE 'ended' END AS state,
      q.name AS "decidedBy", d.at AS "decidedAt", w.fields ->> 'reason' AS answer
    FROM sev_event a JOIN sev v ON v.number = a.sev_number
    LEFT JOIN LATERAL (SELECT * FROM sev_event x WHERE x.sev_number = a.sev_number
      AND x.kind IN ('access_granted', 'access_declined', 'access_ended') AND (x.data ->> 'ask')::bigint = a.leaf_index
      ORDER BY x.id DESC LIMIT 1) d ON true
    LEFT JOIN person p ON p.id = a.actor_id LEFT JOIN team t ON t.id = p.team_id LEFT JOIN person q ON q.id = d.actor_id
    LEFT JOIN entry_detail r ON r.log_id = ${LOG_ID} AND r.leaf_index = a.leaf_index
    LEFT JOIN entry_detail w ON w.log_id = ${LOG_ID} AND w.leaf_index = d.leaf_index
    WHERE a.kind = 'access_asked' AND ${which} ORDER BY a.id DESC LIMIT 200`);
