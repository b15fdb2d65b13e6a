import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** A window in which more could read than need to, as far as it was known by a moment. */
export interface Window {
  readonly id: string;
  readonly sourceId: string;
  readonly principal: string;
  readonly openedAt: Date;
  /** Null while open, and before we had learned that it was closed. */
  readonly closedAt: Date | null;
  readonly datasetIds: readonly string[];
  /** People and services that it let in. */
  readonly could: number;
  readonly openedLeaf: number;
}

/** The windows attached to a SEV of which we knew by a moment. */
export const windowsOf = (run: Runner, number: number, until: Date): Promise<Window[]> =>
  run.all<Window>(statement`
    SELECT e.id, e.source_id AS "sourceId", e.principal, e.opened_at AS "openedAt",
      CASE WHEN c.recorded_at <= ${until} THEN e.closed_at END AS "closedAt",
      e.dataset_ids AS "datasetIds", e.logins AS could, e.opened_leaf::int AS "openedLeaf"
    FROM exposure e JOIN entry o ON o.log_id = ${LOG_ID} AND o.leaf_index = e.opened_leaf
      LEFT JOIN entry c ON c.log_id = ${LOG_ID} AND c.leaf_index = e.closed_leaf
    WHERE e.sev_number = ${number} AND o.recorded_at <= ${until} ORDER BY e.opened_at`);
