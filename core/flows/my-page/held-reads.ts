import { onlyDrawn } from "#core/log/reads/only-drawn.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { notWithheld } from "#core/log/withheld/withheld.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { Cell } from "./tally/cell.ts";

/**
 * SEVs that have others' reads of somebody as evidence: by name, as one of a crowd, or as part of a whole dataset. One that
 * is about what they read themselves is none, though they are among whom they read; nor is one that only the lot fell on.
 */
export const sevsOf = (personId: string): Statement => statement`
  SELECT c.sev_number FROM (SELECT p.sev_number FROM sev_party p WHERE p.person_id = ${personId}::uuid AND p.part = 'subject'
    AND NOT EXISTS (SELECT FROM sev_party a WHERE a.sev_number = p.sev_number AND a.person_id = p.person_id AND a.part = 'actor')
  UNION SELECT s.sev_number FROM sev_spread s WHERE (s.named > 500 OR s.whole OR EXISTS (
      SELECT FROM sev_party a WHERE a.sev_number = s.sev_number AND a.person_id = ${personId}::uuid AND a.part = 'actor'))
    AND EXISTS (SELECT FROM sev_read e JOIN read r USING (log_id, leaf_index) WHERE e.sev_number = s.sev_number AND ${ofThem(personId)})) c
  JOIN sev v ON v.number = c.sev_number WHERE NOT ${onlyDrawn(statement`v`)}`;

/** Of `read r`: somebody else's, of them, that they may know of now. */
const ofThem = (
  personId: string,
): Statement => statement`r.actor_id <> ${personId}::uuid AND ${notWithheld()} AND (
  r.scope = 'dataset' AND (SELECT is_subject FROM person WHERE id = ${personId}::uuid) OR EXISTS (
    SELECT FROM read_subject c WHERE c.subject_id = ${personId}::uuid AND c.happened_at = r.happened_at
      AND c.log_id = r.log_id AND c.leaf_index = r.leaf_index))`;

/** How many reads of one cell are not told with their reader's name. */
export type HeldReads = Omit<Cell, "firstMs" | "lastMs">;

/** The reads whose most serious SEV waits for its first reviewer: nobody may learn from a sum or a filter who made them. */
export const heldReads = (run: Runner, personId: string, timeZone: string): Promise<HeldReads[]> =>
  run.all<HeldReads>(statement`
    WITH own AS MATERIALIZED (${sevsOf(personId)}), story AS (
      SELECT DISTINCT ON (r.leaf_index) r.leaf_index, r.happened_at, r.actor_id, r.actor_team_id, r.dataset_ids, r.dss, r.outcome, r.purpose_id,
        r.scope <> 'dataset' AS by_name, v.state
      FROM own JOIN sev t ON t.number = own.sev_number AND t.state = 'triage' JOIN sev_read w ON w.sev_number = t.number
      JOIN read r USING (log_id, leaf_index)
      JOIN sev_read e ON e.log_id = r.log_id AND e.leaf_index = r.leaf_index JOIN sev v ON v.number = e.sev_number AND NOT ${onlyDrawn(statement`v`)}
      WHERE r.log_id = ${LOG_ID} AND ${ofThem(personId)}
      ORDER BY r.leaf_index, coalesce(v.final, v.triaged, v.automatic), v.number)
    SELECT (happened_at AT TIME ZONE ${timeZone})::date::text AS day, actor_id AS "actorId", actor_team_id AS "teamId",
      dataset_ids AS "datasetIds", dss, outcome, purpose_id AS "purposeId", by_name AS "byName", count(*)::int AS times
    FROM story WHERE state = 'triage' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`);
