import { type Statement, statement } from "#db/statement.ts";

/**
 * Of `source_event e`: its source says which session of a database it came from. PostgreSQL's audit log does, whose events
 * are named by session and statement. In the words of the partial indexes, or they are not used.
 */
export const hasSession = statement`e.event_id ~ '^[0-9a-f]{1,12}[.][0-9a-f]{1,12}/'`;
export const sessionOf = statement`split_part(e.event_id, '/', 1)`;

/** Of `read r`: it was made in this session. */
export const inSession = (session: string): Statement => statement`(r.source_id, r.leaf_index) IN (
  SELECT e.source_id, e.leaf_index FROM source_event e WHERE ${hasSession} AND ${sessionOf} = ${session})`;
