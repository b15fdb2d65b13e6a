import { type Runner, statement } from "#db/statement.ts";

/**
 * Whether somebody must not stand in for a person, by what everybody may know: they are above them; or they answer questions and
 * requests, or handle SEVs, as stewards, privacy officers and reviewers do. This alone may be told to whoever asks.
 */
export async function isBarredInTheOpen(run: Runner, personId: string, delegateId: string): Promise<boolean> {
  const [row] = await run.all<{ barred: boolean }>(statement`
    WITH RECURSIVE above AS (
      SELECT manager_id AS id FROM person WHERE id = ${personId}::uuid AND manager_id IS NOT NULL
      UNION SELECT p.manager_id FROM above a JOIN person p ON p.id = a.id WHERE p.manager_id IS NOT NULL)
    SELECT EXISTS (SELECT FROM above WHERE id = ${delegateId}::uuid)
      OR EXISTS (SELECT FROM role_assignment r WHERE r.person_id = ${delegateId}::uuid
        AND r.role IN ('steward', 'privacy', 'reviewer')) AS barred`);
  return row?.barred ?? true;
}

/**
 * Whether somebody has a part in an open SEV that concerns a person, as a subject, filer or actor: they own or handle it, or made
 * the reads, or the grant, that it is about. Of a crowd nobody is listed: being one bars nobody. No answer may differ by this but
 * that nothing comes of it: whoever names one colleague after the other could tell who looks into what.
 */
export async function isBarredBySev(run: Runner, personId: string, delegateId: string): Promise<boolean> {
  const [row] = await run.all<{ barred: boolean }>(statement`
    WITH about AS (
      SELECT v.number, v.owner_id, v.actor_id FROM sev v
      WHERE v.state NOT IN ('closed', 'dismissed', 'merged') AND (v.filer_id = ${personId}::uuid OR v.actor_id = ${personId}::uuid
        OR EXISTS (SELECT FROM sev_party p WHERE p.sev_number = v.number AND p.person_id = ${personId}::uuid)))
    SELECT EXISTS (SELECT FROM about a WHERE ${delegateId}::uuid IN (a.owner_id, a.actor_id)
      OR EXISTS (SELECT FROM sev_handler h WHERE h.sev_number = a.number AND h.person_id = ${delegateId}::uuid)
      OR EXISTS (SELECT FROM sev_party p WHERE p.sev_number = a.number AND p.person_id = ${delegateId}::uuid
        AND p.part IN ('actor', 'granter'))) AS barred`);
  return row?.barred ?? true;
}
