import type { ReaderNames } from "#core/policy/reader-names.ts";
import { type Statement, statement } from "#db/statement.ts";

/**
 * Of the reader `m.actor_id`, who is `person p`: whether their name is shown to somebody whose data they read, in one SEV.
 * A name that was opened for one of its reads is.
 */
export function nameShown(names: ReaderNames | "nobody", number: number, personId: string): Statement {
  if (names === "nobody") return statement`false`;
  if (names === "name") return statement`true`;
  return statement`(coalesce(p.kind = 'service', false) OR EXISTS (SELECT FROM name_request q JOIN sev_read o ON o.log_id = q.log_id AND o.leaf_index = q.read_leaf
    JOIN read g ON g.log_id = q.log_id AND g.leaf_index = q.read_leaf
    WHERE q.asker_id = ${personId}::uuid AND q.state = 'granted' AND o.sev_number = ${number} AND g.actor_id = m.actor_id))`;
}
