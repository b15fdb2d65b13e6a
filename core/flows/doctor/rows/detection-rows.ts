import type { EntryKind, SuppressEntryKind } from "#core/log/entry/kinds.ts";
import { type Statement, statement } from "#db/statement.ts";

/** What detection goes by that somebody decided. */
export type DetectionTable = "dataset_terms" | "suppression";
export type DetectionStateKind = Extract<EntryKind, "dataset.terms"> | SuppressEntryKind;

export const DETECTION_TABLE_OF: Readonly<Record<DetectionStateKind, DetectionTable>> = {
  "dataset.terms": "dataset_terms",
  "suppress.ask": "suppression",
  "suppress.confirm": "suppression",
  "suppress.decline": "suppression",
  "suppress.end": "suppression",
};

/** Where in an entry each column stands. */
export const DETECTION_COLUMNS: Readonly<Record<DetectionTable, Readonly<Record<string, string>>>> = {
  dataset_terms: { dataset_id: "dataset", family: "family", needs_case: "needsCase" },
  suppression: {
    ...{ id: "suppression", rules: "rules", dataset_id: "dataset", until: "until", state: "state" },
    ...{ would_silence: "wouldSilence", would_tell: "wouldTell", began_suppressing: "began" },
    ...{ ended_at: "ended", ask_leaf: "asked", decide_leaf: "decided" },
  },
};
export const DETECTION_TIMES = ["began_suppressing"];
export const DETECTION_TEXTED: Readonly<Partial<Record<DetectionTable, readonly string[]>>> = {
  suppression: ["role"],
};

const ms = (column: Statement): Statement => statement`(extract(epoch FROM ${column}) * 1000)::float8`;

export const DETECTION_SELECTS: Readonly<Record<DetectionTable, Statement>> = {
  dataset_terms: statement`
    SELECT leaf_index AS leaf, NULL AS person, dataset_id AS name, dataset_id AS key, jsonb_build_object('dataset_id', dataset_id,
      'family', family, 'needs_case', needs_case) AS columns FROM dataset_terms`,
  // The entry that was asked or decided with cannot name itself: it says null, and so does a row that points at no other.
  suppression: statement`
    SELECT leaf_index AS leaf, asked_by_id AS person, 'a suppression' AS name, id::text AS key,
      jsonb_strip_nulls(jsonb_build_object('decider', decided_by_id, 'reader', reader_id)) AS people,
      jsonb_build_object('id', id, 'rules', rules, 'role', coalesce(role, ''), 'dataset_id', dataset_id, 'until', ${ms(statement`until`)},
        'state', state, 'would_silence', would_silence, 'would_tell', would_tell, 'began_suppressing', ${ms(statement`began_at`)},
        'ended_at', ${ms(statement`ended_at`)}, 'ask_leaf', nullif(ask_leaf, leaf_index), 'decide_leaf', nullif(decide_leaf, leaf_index)) AS columns
    FROM suppression`,
};
