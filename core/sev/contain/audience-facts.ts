import { type Runner, statement } from "#db/statement.ts";
import {
  type AudienceFacts,
  type AudienceSnapshot,
  closedNow,
  type ExposureFacts,
  type ReaderFacts,
} from "./snapshot.ts";

/** Whether the audience of a SEV is closed at this moment. */
export const audienceSnapshot = async (run: Runner, number: number, now: Date): Promise<AudienceSnapshot> =>
  closedNow(await audienceFacts(run, number, now));

/** The windows and readers behind a SEV and those merged into it, and what those readers still may. */
export async function audienceFacts(run: Runner, number: number, now: Date): Promise<AudienceFacts> {
  const exposures = await run.all<ExposureFacts>(statement`
    SELECT id, closed_at AS "closedAt" FROM exposure WHERE sev_number = ${number}
      OR sev_number IN (SELECT v.number FROM sev v WHERE v.merged_into = ${number}) ORDER BY opened_at`);
  return { exposures, readers: await selectReaders(run, number, now) };
}

/**
 * One row for each reader. In our gateway access is a grant in force and a purpose in force that is not suspended. At
 * another source it ended when the window by which they came in was closed, or when a later revoke names them or
 * everybody; without either nothing tells.
 */
const selectReaders = (run: Runner, number: number, now: Date): Promise<ReaderFacts[]> =>
  run.all<ReaderFacts>(statement`
    WITH place AS MATERIALIZED (SELECT r.actor_id, r.source_id, s.dataset_id, max(r.happened_at) AS last_at
      FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
      WHERE s.sev_number = ${number} GROUP BY 1, 2, 3),
    judged AS (SELECT p.actor_id, p.source_id = 'gateway' AND EXISTS (
        SELECT FROM access_grant g JOIN purpose_dataset d ON d.dataset_id = g.dataset_id JOIN purpose u ON u.id = d.purpose_id
          JOIN purpose_holder h ON h.purpose_id = u.id AND h.person_id = g.person_id
        WHERE g.person_id = p.actor_id AND g.dataset_id = p.dataset_id AND (g.ends_at IS NULL OR g.ends_at > ${now})
          AND (u.valid_to IS NULL OR u.valid_to > ${now}) AND (h.until IS NULL OR h.until > ${now})
          AND NOT EXISTS (SELECT FROM access_suspension s WHERE s.purpose_id = u.id AND s.lifted_at IS NULL
            AND (s.ends_at IS NULL OR s.ends_at > ${now}))) AS gateway,
      CASE WHEN p.source_id = 'gateway' THEN 0
        WHEN w.open THEN 2 WHEN w.open IS NOT NULL THEN 0
        WHEN EXISTS (SELECT FROM grant_change c WHERE c.source_id = p.source_id AND c.verb = 'revoke'
          AND c.happened_at > p.last_at AND p.dataset_id = ANY(c.dataset_ids) AND (c.wide OR c.grantees && ARRAY(
            SELECT l.login FROM source_login l WHERE l.source_id = p.source_id AND l.person_id = p.actor_id))) THEN 0
        ELSE 1 END AS elsewhere
      FROM place p LEFT JOIN LATERAL (SELECT bool_or(e.closed_at IS NULL) AS open FROM exposure e
        WHERE e.sev_number = ${number} AND e.source_id = p.source_id AND p.dataset_id = ANY(e.dataset_ids)) w ON true)
    SELECT j.actor_id AS "personId", bool_or(j.gateway) AS gateway,
      CASE max(j.elsewhere) WHEN 2 THEN 'standing' WHEN 1 THEN 'unknown' ELSE 'none' END AS elsewhere,
      EXISTS (SELECT FROM access_suspension s WHERE s.person_id = j.actor_id AND s.lifted_at IS NULL
        AND (s.ends_at IS NULL OR s.ends_at > ${now})) AS suspended
    FROM judged j GROUP BY j.actor_id ORDER BY j.actor_id`);
