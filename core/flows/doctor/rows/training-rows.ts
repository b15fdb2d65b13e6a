import type { TrainingEntryKind } from "#core/log/entry/kinds.ts";
import { type Statement, statement } from "#db/statement.ts";

export type TrainingTable = "training_run" | "training_decision";

/** Kinds of entries that set a row; a download changes nothing. */
export type TrainingStateKind = Exclude<TrainingEntryKind, "training.download">;

/** Which table an entry of a training run sets a row of. */
export const TRAINING_TABLE_OF: Readonly<Record<TrainingStateKind, TrainingTable>> = {
  "training.ask": "training_run",
  "training.approve": "training_run",
  "training.decline": "training_run",
  "training.start": "training_run",
  "training.finish": "training_run",
  "training.fail": "training_run",
  "training.due": "training_decision",
  "training.decide": "training_decision",
};

/**
 * Where in an entry each column stands. Of whose data a run used the entries hold how many people and items; `strangers`,
 * `miscounted` and `astray` stand in none, and have to be null.
 */
export const TRAINING_COLUMNS: Readonly<Record<TrainingTable, Readonly<Record<string, string>>>> = {
  training_run: {
    ...{ id: "run", number: "number", purpose_id: "purpose", state: "state", asked_at: "askedAt" },
    ...{ datasets: "datasets", kinds: "kinds", max_dss: "maxDss", since: "since", until: "until" },
    ...{ items: "items", people: "people", bytes: "bytes", sha256: "sha256", expires_at: "expiresAt" },
    ...{ ask_leaf: "asked", uses: "people", used: "items" },
    ...{ strangers: "strangers", miscounted: "miscounted" },
  },
  training_decision: {
    ...{ id: "use", run_id: "run", because: "because", state: "decision", since: "since" },
    astray: "astray",
  },
};
export const TRAINING_TIMES = ["expires_at"];

const ms = (column: Statement): Statement => statement`(extract(epoch FROM ${column}) * 1000)::float8`;

/** People whom a run is said to have used, and whom its read does not name, as long as that read is kept. */
const strangers = statement`(
  SELECT nullif(count(*), 0) FROM training_use u
    JOIN source_event e ON e.source_id = 'gateway' AND e.event_id = r.id::text
    JOIN read d ON d.log_id = e.log_id AND d.leaf_index = e.leaf_index
  WHERE u.run_id = r.id AND NOT EXISTS (SELECT FROM read_subject s
    WHERE s.log_id = d.log_id AND s.leaf_index = d.leaf_index AND s.subject_id = u.person_id))`;

const used = statement`
  SELECT nullif(count(*), 0) AS uses, sum(u.items)::int AS used,
    nullif(count(*) FILTER (WHERE u.items <> (SELECT sum(k.value::int) FROM jsonb_each_text(u.kinds) k)), 0) AS miscounted
  FROM training_use u WHERE u.run_id = r.id`;

export const TRAINING_SELECTS: Readonly<Record<TrainingTable, Statement>> = {
  // The entry that was asked with cannot name itself: it says null, and so does a row that points at no other.
  training_run: statement`
    SELECT r.leaf_index AS leaf, r.asked_by_id AS person, 'run ' || r.number AS name, r.id::text AS key,
      jsonb_build_object('id', r.id, 'number', r.number, 'purpose_id', r.purpose_id, 'state', r.state,
        'asked_at', ${ms(statement`r.asked_at`)}, 'datasets', r.datasets, 'kinds', r.kinds, 'max_dss', r.max_dss,
        'since', ${ms(statement`r.since`)}, 'until', ${ms(statement`r.until`)}, 'items', r.items, 'people', r.people,
        'bytes', r.bytes, 'sha256', r.sha256, 'expires_at', ${ms(statement`r.expires_at`)},
        'ask_leaf', nullif(r.ask_leaf, r.leaf_index), 'uses', c.uses, 'used', c.used, 'miscounted', c.miscounted,
        'strangers', ${strangers}) AS columns
    FROM training_run r CROSS JOIN LATERAL (${used}) c`,
  training_decision: statement`
    SELECT d.leaf_index AS leaf, d.person_id AS person, d.state AS name, d.id::text AS key,
      jsonb_build_object('id', d.id, 'run_id', d.run_id, 'because', d.because, 'state', d.state,
        'since', ${ms(statement`d.since`)}, 'astray', CASE WHEN NOT EXISTS (SELECT FROM training_use u
          WHERE u.id = d.id AND u.run_id = d.run_id AND u.person_id = d.person_id) THEN true END) AS columns
    FROM training_decision d`,
};
