import type { RightsEntryKind, StandInEntryKind } from "#core/log/entry/kinds.ts";
import { type Statement, statement } from "#db/statement.ts";

/** What people ask for under the GDPR, and who stands in for them. */
export type RightsTable = "data_request" | "stand_in" | "stand_in_act";

/** Which table an entry sets a row of. */
export const RIGHTS_TABLE_OF: Readonly<Record<RightsEntryKind | StandInEntryKind, RightsTable>> = {
  "rights.ask": "data_request",
  "rights.take": "data_request",
  "rights.back": "data_request",
  "rights.reply": "data_request",
  "rights.extend": "data_request",
  "rights.decide": "data_request",
  "rights.withdraw": "data_request",
  "rights.escalate": "data_request",
  "rights.erase": "data_request",
  "standin.name": "stand_in",
  "standin.accept": "stand_in",
  "standin.decline": "stand_in",
  "standin.end": "stand_in",
  "standin.act": "stand_in_act",
};

/** Where in an entry each column stands. */
export const RIGHTS_COLUMNS: Readonly<Record<RightsTable, Readonly<Record<string, string>>>> = {
  data_request: {
    ...{ id: "request", article: "article", kinds: "kinds", from_day: "from", to_day: "to", state: "state" },
    ...{ received_at: "received", due_at: "due", extended_at: "extended", escalated_at: "escalated" },
    ...{ ground: "ground", erasure_number: "erasure", leaves: "leaves" },
  },
  stand_in: {
    ...{ id: "standIn", state: "state", from_at: "from", until_at: "until", ended_at: "ended" },
  },
  stand_in_act: { stand_in_id: "standIn", act: "act" },
};
export const RIGHTS_TIMES = ["received_at", "extended_at", "until_at"];

const ms = (column: Statement): Statement => statement`(extract(epoch FROM ${column}) * 1000)::float8`;

// An entry cannot name itself: the row's newest entry is not among those it lists.
export const RIGHTS_SELECTS: Readonly<Record<RightsTable, Statement>> = {
  data_request: statement`
    SELECT leaf_index AS leaf, person_id AS person, 'a request' AS name, id::text AS key,
      jsonb_strip_nulls(jsonb_build_object('taker', taken_by_id)) || coalesce((SELECT jsonb_object_agg('excluded' || (n - 1), x)
        FROM unnest(excluded_ids) WITH ORDINALITY AS u(x, n)), '{}') AS people,
      jsonb_build_object('id', id, 'article', article, 'kinds', kinds, 'from_day', from_day::text, 'to_day', to_day::text,
        'state', state, 'received_at', ${ms(statement`received_at`)}, 'due_at', ${ms(statement`due_at`)},
        'extended_at', ${ms(statement`extended_at`)}, 'escalated_at', ${ms(statement`escalated_at`)}, 'ground', ground,
        'erasure_number', erasure_number, 'leaves', array_remove(leaves, leaf_index)) AS columns
    FROM data_request`,
  stand_in: statement`
    SELECT leaf_index AS leaf, person_id AS person, 'who stands in' AS name, id::text AS key,
      jsonb_build_object('delegate', delegate_id) AS people,
      jsonb_build_object('id', id, 'state', state, 'from_at', ${ms(statement`from_at`)}, 'until_at', ${ms(statement`until_at`)},
        'ended_at', ${ms(statement`ended_at`)}) AS columns
    FROM stand_in`,
  stand_in_act: statement`
    SELECT leaf_index AS leaf, person_id AS person, 'an act for another' AS name, lpad(leaf_index::text, 15, '0') AS key,
      jsonb_build_object('delegate', delegate_id) AS people,
      jsonb_build_object('stand_in_id', stand_in_id, 'act', act) AS columns
    FROM stand_in_act`,
};
