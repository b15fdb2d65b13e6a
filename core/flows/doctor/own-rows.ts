import type { TakeHomeEntryKind, WithholdEntryKind } from "#core/log/entry/kinds.ts";
import { type Statement, statement } from "#db/statement.ts";

/** What is kept from people for a while, and what they ask about themselves. */
export type OwnTable = "withholding" | "take_home";

/** Kinds of entries that set a row; a download changes nothing. */
export type OwnStateKind = WithholdEntryKind | Exclude<TakeHomeEntryKind, "takehome.download">;

export const OWN_TABLE_OF: Readonly<Record<OwnStateKind, OwnTable>> = {
  "withhold.ask": "withholding",
  "withhold.confirm": "withholding",
  "withhold.decline": "withholding",
  "withhold.end": "withholding",
  "takehome.ask": "take_home",
  "takehome.finish": "take_home",
  "takehome.fail": "take_home",
};

/** Where in an entry each column stands. */
export const OWN_COLUMNS: Readonly<Record<OwnTable, Readonly<Record<string, string>>>> = {
  withholding: {
    ...{ id: "withholding", kind: "for", state: "state", until: "until", from_at: "from", to_at: "to" },
    ...{ ended_at: "ended", ask_leaf: "asked", decide_leaf: "decided" },
  },
  take_home: {
    ...{ id: "report", state: "state", asked_at: "askedAt", since: "since", until: "until" },
    ...{ time_zone: "timeZone", reads: "reads", statement: "statement", why: "why" },
    ...{ expires_at: "expiresAt", ask_leaf: "asked" },
  },
};
export const OWN_TIMES = ["from_at", "to_at", "ended_at"];

const ms = (column: Statement): Statement => statement`(extract(epoch FROM ${column}) * 1000)::float8`;

// The entry that was asked or decided with cannot name itself: it says null, and so does a row that points at no other.
export const OWN_SELECTS: Readonly<Record<OwnTable, Statement>> = {
  withholding: statement`
    SELECT leaf_index AS leaf, asked_by_id AS person, 'a withholding' AS name, id::text AS key,
      jsonb_strip_nulls(jsonb_build_object('decider', decided_by_id, 'reader', reader_id)) AS people,
      jsonb_build_object('id', id, 'kind', kind, 'state', state, 'until', ${ms(statement`until`)}, 'from_at', ${ms(statement`from_at`)},
        'to_at', ${ms(statement`to_at`)}, 'ended_at', ${ms(statement`ended_at`)}, 'ask_leaf', nullif(ask_leaf, leaf_index),
        'decide_leaf', nullif(decide_leaf, leaf_index), 'entries', array_to_string(leaves, ' ')) AS columns
    FROM withholding`,
  take_home: statement`
    SELECT leaf_index AS leaf, person_id AS person, 'a report' AS name, id::text AS key,
      jsonb_build_object('id', id, 'state', state, 'asked_at', ${ms(statement`asked_at`)}, 'since', ${ms(statement`since`)},
        'until', ${ms(statement`until`)}, 'time_zone', time_zone, 'reads', reads, 'statement', statement, 'why', why,
        'expires_at', ${ms(statement`expires_at`)}, 'ask_leaf', nullif(ask_leaf, leaf_index)) AS columns
    FROM take_home`,
};
