import { type Runner, type Statement, statement } from "#db/statement.ts";
import { COVERAGE_SELECTS, type CoverageTable } from "./coverage-rows.ts";
import { DETECTION_SELECTS, type DetectionTable } from "./detection-rows.ts";
import { GRANTS_SELECTS, type GrantsTable } from "./grants-rows.ts";
import { OWN_SELECTS, type OwnTable } from "./own-rows.ts";
import { PROGRAMME_SELECTS, type ProgrammeTable } from "./programme-rows.ts";
import { REPORTS_SELECTS, type ReportsTable } from "./report-rows.ts";
import { RIGHTS_SELECTS, type RightsTable } from "./rights-rows.ts";
import { TRAINING_SELECTS, type TrainingTable } from "./training-rows.ts";

export type StateTable =
  | "role_assignment"
  | "purpose"
  | "purpose_holder"
  | "access_grant"
  | "purpose_request"
  | "sev_link"
  | "access_suspension"
  | "sev_file"
  | "sev_handler"
  | "read_question"
  | OwnTable
  | ReportsTable
  | "read_expected"
  | "name_request"
  | RightsTable
  | GrantsTable
  | CoverageTable
  | DetectionTable
  | ProgrammeTable
  | TrainingTable;

/** A row of state with the entry that it says set it. `columns` as they are compared, times in milliseconds. */
export interface StateRow {
  readonly leaf: number | null;
  readonly person: string | null;
  /** More people the entry names, each by their field there. */
  readonly people?: Readonly<Record<string, string>> | null;
  /** What the row is about, in codes. */
  readonly name: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

const BATCH = 5_000;
const ms = (column: Statement): Statement => statement`(extract(epoch FROM ${column}) * 1000)::float8`;

const SELECTS: Readonly<Record<StateTable, Statement>> = {
  role_assignment: statement`
    SELECT leaf_index AS leaf, person_id AS person, role AS name, person_id::text || role AS key,
      jsonb_build_object('role', role, 'granted_at', ${ms(statement`granted_at`)}) AS columns FROM role_assignment`,
  purpose: statement`
    SELECT leaf_index AS leaf, NULL AS person, id AS name, id AS key, jsonb_build_object('id', id, 'title', title, 'plain', plain,
      'max_dss', max_dss, 'valid_from', ${ms(statement`valid_from`)}, 'valid_to', ${ms(statement`valid_to`)}, 'datasets',
      ARRAY(SELECT dataset_id FROM purpose_dataset d WHERE d.purpose_id = p.id)) AS columns
    FROM purpose p`,
  purpose_holder: statement`
    SELECT leaf_index AS leaf, person_id AS person, purpose_id AS name, person_id::text || purpose_id AS key,
      jsonb_build_object('purpose_id', purpose_id, 'since', ${ms(statement`since`)}, 'until', ${ms(statement`until`)}) AS columns
    FROM purpose_holder`,
  access_grant: statement`
    SELECT leaf_index AS leaf, person_id AS person, dataset_id AS name, person_id::text || dataset_id AS key,
      jsonb_build_object('dataset_id', dataset_id, 'max_dss', max_dss, 'granted_at', ${ms(statement`granted_at`)},
        'ends_at', ${ms(statement`ends_at`)}) AS columns FROM access_grant`,
  // The entry that was asked with cannot name itself: it says null, and so does a row that points at no other.
  purpose_request: statement`
    SELECT leaf_index AS leaf, asked_by_id AS person, purpose_id AS name, id::text AS key,
      (SELECT jsonb_object_agg('holder' || (n - 1), h) FROM unnest(holder_ids) WITH ORDINALITY AS u(h, n)) AS people,
      jsonb_build_object('id', id, 'purpose_id', purpose_id, 'kind', kind, 'state', state, 'asked_at', ${ms(statement`asked_at`)},
        'datasets', datasets, 'max_dss', max_dss, 'until', ${ms(statement`until`)}, 'use', use, 'training', training,
        'on_case', on_case, 'ask_leaf', nullif(ask_leaf, leaf_index)) AS columns FROM purpose_request`,
  sev_link: statement`
    SELECT leaf_index AS leaf, NULL AS person, sev_number || ' and ' || other AS name, sev_number || ' ' || other || ' ' || kind AS key,
      jsonb_build_object('sev_number', sev_number, 'other', other, 'kind', kind) AS columns FROM sev_link`,
  access_suspension: statement`
    SELECT leaf_index AS leaf, person_id AS person, 'SEV number ' || sev_number AS name, id::text AS key,
      jsonb_build_object('id', id, 'sev_number', sev_number, 'purpose_id', purpose_id, 'began_at', ${ms(statement`began_at`)},
        'ends_at', ${ms(statement`ends_at`)}, 'confirmed_at', ${ms(statement`confirmed_at`)},
        'lifted_at', ${ms(statement`lifted_at`)}) AS columns FROM access_suspension`,
  sev_file: statement`
    SELECT leaf_index AS leaf, NULL AS person, 'SEV number ' || sev_number AS name, id::text AS key,
      jsonb_build_object('id', id, 'sev_number', sev_number, 'media_type', media_type, 'bytes', bytes, 'sha256', sha256, 'stored',
        (SELECT octet_length(b.sealed) - 28 FROM sev_file_body b WHERE b.id = f.id)) AS columns FROM sev_file f`,
  sev_handler: statement`
    SELECT leaf_index AS leaf, person_id AS person, 'SEV number ' || sev_number AS name, sev_number::text || part || person_id::text AS key,
      jsonb_build_object('sev_number', sev_number, 'part', part, 'since', ${ms(statement`since`)}) AS columns FROM sev_handler`,
  // As with requests, an entry cannot name itself.
  read_question: statement`
    SELECT leaf_index AS leaf, asker_id AS person, 'a question' AS name, id::text AS key,
      jsonb_strip_nulls(jsonb_build_object('answerer', answered_by_id, 'decider', decided_by_id)) AS people,
      jsonb_build_object('id', id, 'state', state, 'named', named, 'due_at', ${ms(statement`due_at`)},
        'escalated_at', ${ms(statement`escalated_at`)}, 'again_at', ${ms(statement`again_at`)}, 'asked_leaf', nullif(asked_leaf, leaf_index),
        'answered_leaf', nullif(answered_leaf, leaf_index), 'appealed_leaf', nullif(appealed_leaf, leaf_index),
        'decided_leaf', nullif(decided_leaf, leaf_index), 'sev_number', sev_number, 'entry', read_leaf::text) AS columns
    FROM read_question`,
  ...OWN_SELECTS,
  ...REPORTS_SELECTS,
  read_expected: statement`
    SELECT leaf_index AS leaf, person_id AS person, 'an answer' AS name, leaf_index::text AS key,
      jsonb_build_object('entry', read_leaf::text) AS columns FROM read_expected`,
  name_request: statement`
    SELECT leaf_index AS leaf, asker_id AS person, 'a request for a name' AS name, id::text AS key,
      jsonb_strip_nulls(jsonb_build_object('decider', decided_by_id)) AS people,
      jsonb_build_object('id', id, 'state', state, 'due_at', ${ms(statement`due_at`)}, 'asked_leaf', nullif(asked_leaf, leaf_index),
        'decided_leaf', nullif(decided_leaf, leaf_index), 'entry', read_leaf::text) AS columns FROM name_request`,
  ...RIGHTS_SELECTS,
  ...GRANTS_SELECTS,
  ...COVERAGE_SELECTS,
  ...DETECTION_SELECTS,
  ...PROGRAMME_SELECTS,
  ...TRAINING_SELECTS,
};

/** Every row of a state table, a batch at a time. */
export async function* selectState(run: Runner, table: StateTable): AsyncGenerator<StateRow[]> {
  for (let after = ""; ; ) {
    const rows = await run.all<StateRow & { key: string }>(statement`
      SELECT * FROM (${SELECTS[table]}) s WHERE key COLLATE "C" > ${after} ORDER BY key COLLATE "C" LIMIT ${BATCH}`);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.key;
  }
}
