import type { PersonViewer } from "#core/base/viewer.ts";
import { employedNow } from "#core/directory/viewer.ts";
import { type Statement, statement } from "#db/statement.ts";
import { stewardApart } from "../ask-why/whom.ts";
import { type DataRequest, REQUEST_COLUMNS } from "./row.ts";
import type { ErasureRow } from "./view.ts";

/** A request with whose it is and what came of it. Never leaves this folder. */
export interface ShownRow extends DataRequest, ErasureRow {
  readonly takenBy: string | null;
  readonly person: string | null;
  readonly team: string | null;
  /** The person does not work here any more. */
  readonly left: boolean;
  /** It went to stewards, at first. */
  readonly toStewards: boolean;
  /** Where the list goes on after it. */
  readonly cursor: string;
}

export const dueMs: Statement = statement`(extract(epoch FROM q.due_at) * 1000)::int8`;

/** Of `data_request q`: some steward is apart from it, so that it went to stewards. */
const hasSteward = stewardApart(statement`q.person_id`, statement`NOT q.excluded_ids @> ARRAY[steward.id]`);

export const SHOWN_COLUMNS: Statement = statement`${REQUEST_COLUMNS}, t.name AS "takenBy", p.name AS person, m.name AS team,
  NOT coalesce(${employedNow}, false) AS left, ${hasSteward} AS "toStewards",
  x.number AS erasure, x.state AS "erasureState", x.decided_at AS "erasedAt", ${dueMs} || ':' || q.leaf_index AS cursor`;

/** Of {@link SHOWN_COLUMNS}. */
export const REQUEST_FROM: Statement = statement`FROM data_request q LEFT JOIN person p ON p.id = q.person_id
  LEFT JOIN team m ON m.id = p.team_id LEFT JOIN person t ON t.id = q.taken_by_id LEFT JOIN LATERAL (
    SELECT e.number, e.state, e.decided_at FROM erasure e
    WHERE q.article = 'erase' AND (e.number = q.erasure_number OR e.person_id = q.person_id AND e.requested_at >= q.received_at)
    ORDER BY e.state = 'done' DESC, e.state = 'asked' DESC, e.number DESC LIMIT 1) x ON true`;

/** Of `data_request q`: an erasure of everything that was granted. */
export const wholeErasure: Statement = statement`q.article = 'erase' AND q.state = 'granted' AND q.kinds = '{}'
  AND q.from_day IS NULL AND q.to_day IS NULL`;

/** Of `data_request q`: those that somebody may know of who answers: not theirs, nor of anybody below them, nor kept from them. */
export const apartOnly = (viewerId: string): Statement => statement`q.person_id <> ${viewerId}::uuid
  AND NOT q.excluded_ids @> ARRAY[${viewerId}::uuid] AND q.person_id NOT IN (
    WITH RECURSIVE below AS (SELECT id FROM person WHERE manager_id = ${viewerId}::uuid
      UNION SELECT c.id FROM below b JOIN person c ON c.manager_id = b.id) SELECT id FROM below)`;

/**
 * Of `data_request q`: those that somebody may know of by their role. To stewards all; to whoever is a privacy officer alone
 * what the person was told goes to them: what is late, what they took, an erasure to start, and where no steward is apart.
 */
export const forRole = ({ personId, roles }: PersonViewer): Statement =>
  roles.has("steward")
    ? statement`true`
    : statement`(q.escalated_at IS NOT NULL OR q.taken_by_id = ${personId}::uuid
        OR q.article = 'erase' AND q.state IN ('granted', 'partly') OR NOT ${hasSteward})`;
