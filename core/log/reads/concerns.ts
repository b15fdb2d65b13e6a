import { type Statement, statement } from "#db/statement.ts";

/** Of `read r`: those that concern somebody: by name, or as part of a whole dataset. Not their own reading. */
export const concernsPerson = (
  personId: string,
): Statement => statement`(r.actor_id <> ${personId}::uuid AND (
  EXISTS (SELECT FROM read_subject s WHERE s.log_id = r.log_id AND s.leaf_index = r.leaf_index AND s.subject_id = ${personId}::uuid)
  OR (r.scope = 'dataset' AND EXISTS (SELECT FROM person me WHERE me.id = ${personId}::uuid AND me.is_subject))))`;
