import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/** Of `read r`: those that concern somebody: by name, or as part of a whole dataset. Not their own reading. */
export const concerns = (personId: string): Statement => statement`r.actor_id <> ${personId}::uuid AND (
  EXISTS (SELECT FROM read_subject s WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index AND s.subject_id = ${personId}::uuid)
  OR (r.scope = 'dataset' AND EXISTS (SELECT FROM person me WHERE me.id = ${personId}::uuid AND me.is_subject)))`;

/** Who made a read that concerns somebody; null where there is no such read, or it is not kept any more. */
export async function readerOfMine(run: Runner, leaf: number, personId: string): Promise<string | null> {
  const [row] = await run.all<{ readerId: string }>(statement`
    SELECT r.actor_id AS "readerId" FROM read r WHERE r.log_id = ${LOG_ID} AND r.leaf_index = ${leaf} AND ${concerns(personId)}`);
  return row?.readerId ?? null;
}
