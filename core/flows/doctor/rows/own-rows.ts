import type {
  LinkEntryKind,
  OutsideEntryKind,
  ReportEntryKind,
  TakeHomeEntryKind,
  WithholdEntryKind,
} from "#core/log/entry/kinds.ts";
import { type Statement, statement } from "#db/statement.ts";

/** What is kept from people for a while, what they ask about themselves, and links for those who cannot sign in. */
export type OwnTable = "withholding" | "take_home" | "personal_link" | "outside_telling" | "report";

/** Kinds of entries that set a row; a download changes nothing. */
export type OwnStateKind =
  | WithholdEntryKind
  | LinkEntryKind
  | OutsideEntryKind
  | Exclude<TakeHomeEntryKind, "takehome.download">
  | Exclude<ReportEntryKind, "report.open" | "report.download">;

export const OWN_TABLE_OF: Readonly<Record<OwnStateKind, OwnTable>> = {
  "withhold.ask": "withholding",
  "withhold.confirm": "withholding",
  "withhold.decline": "withholding",
  "withhold.end": "withholding",
  "takehome.ask": "take_home",
  "takehome.finish": "take_home",
  "takehome.fail": "take_home",
  "link.make": "personal_link",
  "link.open": "personal_link",
  "link.fail": "personal_link",
  "link.revoke": "personal_link",
  "outside.tell": "outside_telling",
  "report.ask": "report",
  "report.finish": "report",
  "report.fail": "report",
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
  personal_link: {
    ...{ id: "link", how: "how", state: "state", tries: "tries", secret_hash: "secret", code_hash: "code" },
    ...{ browser_hash: "browser", made_at: "madeAt", expires_at: "expiresAt", opened_at: "openedAt" },
    ...{ revoked_at: "revokedAt" },
  },
  outside_telling: {
    ...{
      id: "telling",
      exposure_id: "exposure",
      sev_number: "about",
      way: "way",
      told_on: "toldOn",
      people: "count",
    },
  },
  report: {
    ...{ id: "report", kind: "for", question: "question", redaction: "redaction", about: "about" },
    ...{ state: "state", asked_at: "askedAt", lines: "lines", statement: "statement", why: "why" },
    ...{ expires_at: "expiresAt", ask_leaf: "asked" },
    ...{ definition_id: "definition", period: "period", keep_days: "keepDays" },
  },
};
export const OWN_TIMES = ["from_at", "to_at", "ended_at", "made_at", "opened_at", "revoked_at"];

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
  personal_link: statement`
    SELECT leaf_index AS leaf, person_id AS person, 'a personal link' AS name, id::text AS key, jsonb_build_object('maker', made_by_id) AS people,
      jsonb_build_object('id', id, 'how', how, 'state', state, 'tries', tries, 'secret_hash', encode(secret_hash, 'hex'),
        'code_hash', encode(code_hash, 'hex'), 'browser_hash', encode(browser_hash, 'hex'), 'made_at', ${ms(statement`made_at`)},
        'expires_at', ${ms(statement`expires_at`)}, 'opened_at', ${ms(statement`opened_at`)},
        'revoked_at', ${ms(statement`revoked_at`)}) AS columns
    FROM personal_link`,
  outside_telling: statement`
    SELECT leaf_index AS leaf, told_by_id AS person, 'a telling of people outside' AS name, id::text AS key,
      jsonb_build_object('id', id, 'exposure_id', exposure_id, 'sev_number', sev_number, 'way', way, 'told_on', told_on,
        'people', people) AS columns
    FROM outside_telling`,
  report: statement`
    SELECT leaf_index AS leaf, asked_by_id AS person, 'a report' AS name, id::text AS key,
      jsonb_strip_nulls(jsonb_build_object('reader', reader_id)) AS people,
      jsonb_build_object('id', id, 'kind', kind, 'question', question, 'redaction', redaction, 'about', about, 'state', state,
        'asked_at', ${ms(statement`asked_at`)}, 'lines', lines, 'statement', statement, 'why', why,
        'expires_at', ${ms(statement`expires_at`)}, 'ask_leaf', nullif(ask_leaf, leaf_index), 'definition_id', definition_id,
        'period', period, 'keep_days', keep_days) AS columns
    FROM report`,
};
