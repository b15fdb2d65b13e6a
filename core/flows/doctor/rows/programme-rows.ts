import type { ProgrammeEntryKind } from "#core/log/entry/kinds.ts";
import { type Statement, statement } from "#db/statement.ts";

export type ProgrammeTable =
  | "programme_notice_draft"
  | "programme_notice"
  | "programme_state"
  | "recording_pause"
  | "recording_opt_out"
  | "spool_act";

/** Kinds of entries that set a row; statements of the programme stand in their entries alone. */
export type ProgrammeStateKind = Exclude<ProgrammeEntryKind, `programme.statement.${string}`>;

/** Which table an entry of the programme sets a row of. */
export const PROGRAMME_TABLE_OF: Readonly<Record<ProgrammeStateKind, ProgrammeTable>> = {
  "programme.notice.draft": "programme_notice_draft",
  "programme.notice.publish": "programme_notice",
  "programme.on": "programme_state",
  "programme.pause": "programme_state",
  "programme.paused": "programme_state",
  "programme.resume.ask": "programme_state",
  "programme.resume": "programme_state",
  "programme.resume.decline": "programme_state",
  "recording.pause": "recording_pause",
  "recording.pause.end": "recording_pause",
  "recording.opt_out": "recording_opt_out",
  "recording.opt_in": "recording_opt_out",
  "spool.merge": "spool_act",
};

const sha256 = { document_sha256: "documentSha256" };
const span = { began_at: "beganAt", ends_at: "endsAt" };

/** Where in an entry each column stands. Of a notice's text the entry holds the hash in clear. */
export const PROGRAMME_COLUMNS: Readonly<Record<ProgrammeTable, Readonly<Record<string, string>>>> = {
  programme_notice_draft: { revision: "revision", ...sha256 },
  programme_notice: { version: "notice", ...sha256, published_at: "publishedAt" },
  programme_state: {
    ...{ seq: "seq", state: "state", since: "since", how: "how" },
    ...{ expected_end: "expectedEnd", next_update: "nextUpdate" },
  },
  recording_pause: { id: "pause", ...span },
  recording_opt_out: { id: "optOut", ...span },
  spool_act: { id: "act" },
};
export const PROGRAMME_TIMES = ["published_at", "expected_end", "next_update"];

const ms = (column: Statement): Statement => statement`(extract(epoch FROM ${column}) * 1000)::float8`;
const hashed = statement`encode(sha256(convert_to(document, 'UTF8')), 'hex')`;
const spanned = statement`'began_at', ${ms(statement`began_at`)}, 'ends_at', ${ms(statement`ends_at`)}`;

export const PROGRAMME_SELECTS: Readonly<Record<ProgrammeTable, Statement>> = {
  programme_notice_draft: statement`
    SELECT leaf_index AS leaf, NULL AS person, 'the draft' AS name, id::text AS key,
      jsonb_build_object('revision', revision, 'document_sha256', ${hashed}) AS columns FROM programme_notice_draft`,
  programme_notice: statement`
    SELECT leaf_index AS leaf, NULL AS person, 'notice ' || version AS name, version::text AS key,
      jsonb_build_object('version', version, 'document_sha256', ${hashed},
        'published_at', ${ms(statement`published_at`)}) AS columns FROM programme_notice`,
  programme_state: statement`
    SELECT leaf_index AS leaf, NULL AS person, state AS name, seq::text AS key,
      jsonb_build_object('seq', seq, 'state', state, 'since', ${ms(statement`since`)}, 'how', how,
        'expected_end', ${ms(statement`expected_end`)}, 'next_update', ${ms(statement`next_update`)}) AS columns
    FROM programme_state`,
  recording_pause: statement`
    SELECT leaf_index AS leaf, person_id AS person, 'a pause' AS name, id::text AS key,
      jsonb_build_object('id', id, ${spanned}) AS columns FROM recording_pause`,
  recording_opt_out: statement`
    SELECT leaf_index AS leaf, person_id AS person, 'an opt-out' AS name, id::text AS key,
      jsonb_build_object('id', id, ${spanned}) AS columns FROM recording_opt_out`,
  spool_act: statement`
    SELECT leaf_index AS leaf, NULL AS person, id::text AS name, id::text AS key,
      jsonb_build_object('id', id) AS columns FROM spool_act`,
};
