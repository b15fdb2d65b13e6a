import { suspendedColumn } from "#core/directory/suspensions.ts";
import type { Prepared } from "#db/prepared.ts";

const NOTICE =
  "SELECT n.document::jsonb -> 'forbidden' FROM programme_notice n ORDER BY n.version DESC LIMIT 1";

/**
 * A row for each item asked for that there is: $1 whose question it belongs to, $2 the reader, $3 the purpose they name and
 * $4 the item, four arrays of one length; $5 is now. That the values are selected hides them from the planner: a plan for these
 * very values looks no better to it than the one for all, and so the one for all is kept.
 */
export const LOOK: Prepared = {
  name: "look-at-items",
  text: `
    SELECT a.at, i.id, i.subject_id, i.kind, i.dataset_id, i.dss, i.captured_at, i.version, octet_length(i.body) AS bytes,
      s.name AS subject_name, p.valid_from, p.valid_to, p.max_dss, d.purpose_id IS NOT NULL AS covers,
      r.use, r.on_case, CASE WHEN r.use IS NOT NULL THEN (${NOTICE}) END AS forbidden,
      h.since, h.until, g.granted_at, g.ends_at, g.max_dss AS grant_dss,
      ${suspendedColumn("a.person_id", "a.purpose_id", "(SELECT $5::timestamptz)")} AS suspended,
      (SELECT concat_ws(' / ', t.name, v.title) FROM person v LEFT JOIN team t ON t.id = v.team_id WHERE v.id = a.person_id) AS reader,
      i.subject_id = a.person_id AS is_self,
      is_above(a.person_id, i.subject_id) AS is_above,
      EXISTS (
        SELECT FROM sev_party y JOIN sev c ON c.number = y.sev_number
        WHERE y.person_id = i.subject_id AND c.state NOT IN ('closed', 'dismissed', 'merged') AND (c.owner_id = a.person_id
          OR EXISTS (SELECT FROM sev_handler n WHERE n.sev_number = c.number AND n.person_id = a.person_id))) AS has_case
    FROM unnest((SELECT $1::int[]), (SELECT $2::uuid[]), (SELECT $3::text[]), (SELECT $4::uuid[])) AS a(at, person_id, purpose_id, item_id)
      JOIN item i ON i.id = a.item_id
      LEFT JOIN person s ON s.id = i.subject_id
      LEFT JOIN purpose p ON p.id = a.purpose_id
      LEFT JOIN purpose_dataset d ON d.purpose_id = p.id AND d.dataset_id = i.dataset_id
      LEFT JOIN purpose_request r ON r.purpose_id = p.id AND r.kind = 'new' AND r.state = 'approved'
      LEFT JOIN purpose_holder h ON h.purpose_id = p.id AND h.person_id = a.person_id
      LEFT JOIN access_grant g ON g.dataset_id = i.dataset_id AND g.person_id = a.person_id`,
};
