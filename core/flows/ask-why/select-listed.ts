import { onlyDrawn } from "#core/log/reads/only-drawn.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { AskedRead } from "./asked-read.ts";
import { askerKnown, QUESTION_COLUMNS, type Question } from "./row.ts";
import { SAID_COLUMNS, SAID_FROM, type SaidRow } from "./said.ts";
import type { WHY_LISTS } from "./schema.ts";
import { stewardApart } from "./whom.ts";

/** A question with its read. Never leaves this folder: it says who asked. */
export interface ListedRow extends Question, SaidRow, Omit<AskedRead, "who" | "kind"> {
  readonly reader: string | null;
  readonly kind: string | null;
  readonly askerName: string | null;
  readonly restricted: boolean;
  /** No steward was apart from it: it went straight to privacy officers. */
  readonly straight: boolean;
  /** Where the list goes on after it. */
  readonly cursor: string;
}

interface Page {
  readonly list: (typeof WHY_LISTS)[number];
  readonly limit: number;
  readonly cursor: string | null;
}

/** A page of questions for somebody: none about a read of theirs, none that they asked, and none by anybody below them. */
export function selectListed(
  run: Runner,
  viewerId: string,
  { list, limit, cursor }: Page,
): Promise<ListedRow[]> {
  const [at, leaf] = (cursor ?? "0:0").split(":").map(Number);
  const place = list === "open" ? dueMs : statement`0::int8`;
  const which = list === "open" ? statement`q.state = 'open'` : statement`q.state <> 'open'`;
  const after =
    cursor === null
      ? statement`true`
      : list === "open"
        ? statement`(${dueMs}, q.leaf_index) > (${at ?? 0}::int8, ${leaf ?? 0}::int8)`
        : statement`q.leaf_index < ${leaf ?? 0}::int8`;
  const order = list === "open" ? statement`q.due_at, q.leaf_index` : statement`q.leaf_index DESC`;
  return run.all<ListedRow>(statement`
    WITH RECURSIVE below AS (SELECT id FROM person WHERE manager_id = ${viewerId}::uuid
      UNION SELECT p.id FROM below b JOIN person p ON p.manager_id = b.id)
    SELECT ${QUESTION_COLUMNS}, ${SAID_COLUMNS}, ${READ_COLUMNS}, a.name AS "askerName", coalesce(v.restricted, false) AS restricted,
      NOT ${stewardApart(statement`q.asker_id`, statement`steward.id <> r.actor_id`)} AS straight,
      ${place} || ':' || q.leaf_index AS cursor
    FROM read_question q ${SAID_FROM} JOIN read r ON r.log_id = q.log_id AND r.leaf_index = q.read_leaf
    JOIN source s ON s.id = r.source_id LEFT JOIN person p ON p.id = r.actor_id LEFT JOIN team t ON t.id = r.actor_team_id
    LEFT JOIN purpose u ON u.id = r.purpose_id LEFT JOIN person a ON a.id = q.asker_id LEFT JOIN sev v ON v.number = q.sev_number
    WHERE ${which} AND (q.state <> 'open' OR ${askerKnown}) AND ${after} AND r.actor_id <> ${viewerId}::uuid
      AND q.asker_id <> ${viewerId}::uuid AND q.asker_id NOT IN (SELECT id FROM below)
    ORDER BY ${order} LIMIT ${limit}`);
}

const dueMs: Statement = statement`(extract(epoch FROM q.due_at) * 1000)::int8`;

/** As on the page of whoever asks: nobody goes round the hold by answering. */
const HELD: Statement = statement`(SELECT w.state = 'triage' FROM sev_read e JOIN sev w ON w.number = e.sev_number AND NOT ${onlyDrawn(statement`w`)}
  WHERE e.log_id = q.log_id AND e.leaf_index = q.read_leaf ORDER BY coalesce(w.final, w.triaged, w.automatic), w.number LIMIT 1)`;

const READ_COLUMNS: Statement = statement`CASE WHEN ${HELD} THEN 'Someone' ELSE p.name END AS reader, p.kind, t.name AS team, r.dss, r.happened_at AS "happenedAt", r.how,
  r.outcome, r.scope = 'dataset' AS whole, u.title AS purpose, s.name AS source,
  ARRAY(SELECT name FROM dataset d WHERE d.id = ANY(r.dataset_ids) ORDER BY dss DESC, name) AS datasets`;
