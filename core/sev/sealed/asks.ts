import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Sealed } from "./schema.ts";

/** A sealed name that somebody asked to open: read from the SEV's record, whose rows name their entries. */
export interface SealedAskRow {
  /** The entry in which it was asked. */
  readonly ask: number;
  readonly what: Sealed;
  readonly ref: string;
  readonly byId: string | null;
  readonly by: string | null;
  readonly at: Date;
  readonly reason: string | null;
  readonly openedById: string | null;
  readonly openedBy: string | null;
  readonly openedAt: Date | null;
  readonly openedReason: string | null;
  readonly openedLeaf: number | null;
}

export const selectAsks = (run: Runner, number: number): Promise<SealedAskRow[]> =>
  run.all<SealedAskRow>(statement`
    SELECT a.leaf_index::int AS ask, a.data ->> 'what' AS what, a.data ->> 'ref' AS ref, a.actor_id AS "byId", p.name AS by, a.at,
      r.fields ->> 'reason' AS reason, o.actor_id AS "openedById", q.name AS "openedBy", o.at AS "openedAt",
      w.fields ->> 'reason' AS "openedReason", o.leaf_index::int AS "openedLeaf"
    FROM sev_event a
    LEFT JOIN sev_event o ON o.sev_number = a.sev_number AND o.kind = 'sealed_opened' AND (o.data ->> 'ask')::bigint = a.leaf_index
    LEFT JOIN person p ON p.id = a.actor_id LEFT JOIN person q ON q.id = o.actor_id
    LEFT JOIN entry_detail r ON r.log_id = ${LOG_ID} AND r.leaf_index = a.leaf_index
    LEFT JOIN entry_detail w ON w.log_id = ${LOG_ID} AND w.leaf_index = o.leaf_index
    WHERE a.sev_number = ${number} AND a.kind = 'sealed_asked' ORDER BY a.id`);
