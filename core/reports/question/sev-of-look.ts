import { LOG_ID } from "#core/log/tree/head.ts";
import { type Statement, statement } from "#db/statement.ts";

/** An id, where a text is one. */
const idIn = (text: Statement): Statement =>
  statement`(CASE WHEN ${text} ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' THEN ${text} END)::uuid`;

/**
 * Of an entry `e` that is a look: the SEV that it was about, whichever way it says so: its own, that of the window, of the report
 * or of the noted entry that it names, or the one whose evidence was searched. Null for none.
 */
export const SEV_OF_LOOK: Statement = statement`(
  SELECT coalesce(e.sev_number, (l.body ->> 'sev')::int, (l.body #>> '{filter,sev}')::int,
    substring(l.about FROM '^sev-([0-9]+)$')::int, x.sev_number, n.sev_number)
  FROM (SELECT d.body, coalesce(d.body ->> 'about', t.about) AS about
      FROM (SELECT convert_from(e.bytes, 'UTF8')::jsonb AS body) d
      LEFT JOIN report t ON t.id = ${idIn(statement`d.body ->> 'report'`)}) l
    LEFT JOIN exposure x ON x.id = ${idIn(statement`coalesce(l.body ->> 'exposure', l.about)`)}
    LEFT JOIN entry n ON n.log_id = ${LOG_ID} AND n.leaf_index = (CASE WHEN e.kind = 'log.note' THEN l.about END)::bigint)`;
