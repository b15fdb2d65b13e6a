import { type Runner, statement } from "#db/statement.ts";

/** The SEVs that have this person as reader, granter, filer or subject, lowest first, and whether each is still open. */
export async function sevsAbout(run: Runner, personId: string): Promise<{ number: number; open: boolean }[]> {
  return run.all(statement`
    SELECT v.number, v.state NOT IN ('closed', 'dismissed', 'merged') AS open FROM sev v
    WHERE v.actor_id = ${personId}::uuid OR v.filer_id = ${personId}::uuid
      OR EXISTS (SELECT FROM exposure e WHERE e.sev_number = v.number AND e.opened_by = ${personId}::uuid)
      OR EXISTS (SELECT FROM sev_read s JOIN read r USING (log_id, leaf_index)
        WHERE s.sev_number = v.number AND (r.actor_id = ${personId}::uuid
          OR (r.scope = 'dataset' AND (SELECT is_subject FROM person WHERE id = ${personId}::uuid))))
      OR EXISTS (SELECT FROM read_subject x JOIN sev_read s USING (log_id, leaf_index)
        WHERE x.subject_id = ${personId}::uuid AND s.sev_number = v.number)
    ORDER BY v.number`);
}
