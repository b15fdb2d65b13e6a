import { type Runner, statement } from "#db/statement.ts";

/** Who must keep their hands off a hold: the person it is on, or those whose reads or grants its SEV is about. */
export async function concernedBy(
  run: Runner,
  { personId, sevNumber }: { readonly personId: string | null; readonly sevNumber: number | null },
): Promise<string[]> {
  if (personId !== null) return [personId];
  const rows = await run.all<{ id: string }>(statement`
    SELECT actor_id AS id FROM sev WHERE number = ${sevNumber} AND actor_id IS NOT NULL
    UNION SELECT opened_by FROM exposure WHERE sev_number = ${sevNumber} AND opened_by IS NOT NULL
    UNION SELECT r.actor_id FROM sev_read s JOIN read r USING (log_id, leaf_index) WHERE s.sev_number = ${sevNumber}`);
  return rows.map(({ id }) => id);
}
