import { nextTo } from "#core/directory/next-to.ts";
import { type Runner, statement } from "#db/statement.ts";

/**
 * Who must keep their hands off a hold: the person it is on, or those whose reads or grants its SEV is about, with whoever leads
 * those readers or reports to them.
 */
export async function concernedBy(
  run: Runner,
  { personId, sevNumber }: { readonly personId: string | null; readonly sevNumber: number | null },
): Promise<string[]> {
  if (personId !== null) return [personId];
  const granters = await run.all<{ id: string }>(statement`
    SELECT opened_by AS id FROM exposure WHERE sev_number = ${sevNumber} AND opened_by IS NOT NULL`);
  const readers = await nextTo(
    run,
    statement`a.id IN (SELECT actor_id FROM sev WHERE number = ${sevNumber}
      UNION SELECT r.actor_id FROM sev_read s JOIN read r USING (log_id, leaf_index) WHERE s.sev_number = ${sevNumber})`,
  );
  return [...granters.map(({ id }) => id), ...readers];
}
