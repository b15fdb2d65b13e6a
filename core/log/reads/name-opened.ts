import { type Statement, statement } from "#db/statement.ts";
import { onlyDrawn } from "./only-drawn.ts";

/**
 * Of `read r`: whether a privacy officer opened its reader's name to somebody: they asked about this read, or about another of
 * the same reader, of the same data, on the same day of theirs.
 */
export const nameOpened = (personId: string, timeZone: string): Statement => statement`EXISTS (
  SELECT FROM name_request q JOIN read g ON g.log_id = q.log_id AND g.leaf_index = q.read_leaf
  WHERE q.asker_id = ${personId}::uuid AND q.state = 'granted' AND g.actor_id = r.actor_id AND g.dataset_ids = r.dataset_ids
    AND (g.happened_at AT TIME ZONE ${timeZone})::date = (r.happened_at AT TIME ZONE ${timeZone})::date)`;

/** Of `read r`: whether its reader is held back: the most serious SEV it belongs to waits for its first reviewer. */
export const nameHeld: Statement = statement`coalesce((SELECT w.state = 'triage' FROM sev_read h JOIN sev w ON w.number = h.sev_number AND NOT ${onlyDrawn(statement`w`)}
  WHERE h.log_id = r.log_id AND h.leaf_index = r.leaf_index ORDER BY coalesce(w.final, w.triaged, w.automatic), w.number LIMIT 1), false)`;
