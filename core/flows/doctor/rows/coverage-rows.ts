import type { CoverageEntryKind } from "#core/log/entry/kinds.ts";
import { type Statement, statement } from "#db/statement.ts";

/** How far a source's log carries: gaps, canaries, looks at its audit settings, and what was told of it. */
export type CoverageTable = "source_gap" | "canary" | "canary_plan" | "audit_look" | "source_told";
export type CoverageStateKind = CoverageEntryKind;

export const COVERAGE_TABLE_OF: Readonly<Record<CoverageStateKind, CoverageTable>> = {
  "coverage.gap": "source_gap",
  "canary.plan": "canary_plan",
  "canary.make": "canary",
  "canary.find": "canary",
  "canary.miss": "canary",
  "audit.look": "audit_look",
  "source.tell": "source_told",
};

/** Where in an entry each column stands. */
export const COVERAGE_COLUMNS: Readonly<Record<CoverageTable, Readonly<Record<string, string>>>> = {
  source_gap: {
    ...{ id: "gap", source_id: "source", why: "why", from_gap: "from", to_gap: "to" },
    ...{ learned_at: "learnedAt", healed_at: "healedAt", from_seq: "fromSeq", to_seq: "toSeq" },
  },
  canary: {
    ...{ id: "canary", source_id: "source", made_at: "madeAt", due_at: "dueAt", state: "state" },
    ...{ found_at: "foundAt", event_id: "event" },
  },
  canary_plan: {
    ...{ source_id: "source", how: "how", every_minutes: "everyMinutes", within_minutes: "withinMinutes" },
    ...{ from_plan: "fromAt", ended_at: "endedAt", version: "version" },
  },
  audit_look: {
    ...{
      id: "look",
      source_id: "source",
      taken_at: "takenAt",
      prior_at: "priorAt",
      sha256: "sha256",
      of_settings: "sha256",
    },
    ...{ faults: "faults", changed: "changed" },
  },
  source_told: {
    ...{ source_id: "source", encrypted: "encrypted", superuser: "superuser", replica: "replica" },
    ...{ backup: "backup", copy: "copy", told_at: "toldAt", version: "version" },
  },
};
export const COVERAGE_TIMES = [
  ...["from_gap", "to_gap", "learned_at", "healed_at", "made_at", "due_at", "found_at", "from_plan"],
  ...["ended_at", "taken_at", "prior_at", "told_at"],
];

const ms = (column: Statement): Statement => statement`(extract(epoch FROM ${column}) * 1000)::float8`;

// A look that found what the one before did is no entry: it must have the hash of the newest that is.
export const COVERAGE_SELECTS: Readonly<Record<CoverageTable, Statement>> = {
  source_gap: statement`
    SELECT leaf_index AS leaf, NULL AS person, source_id AS name, id::text AS key, jsonb_build_object('id', id, 'source_id', source_id, 'why', why,
      'from_gap', ${ms(statement`from_at`)}, 'to_gap', ${ms(statement`to_at`)}, 'learned_at', ${ms(statement`learned_at`)},
      'healed_at', ${ms(statement`healed_at`)}, 'from_seq', from_seq, 'to_seq', to_seq,
      'stream', coalesce(stream, '')) AS columns FROM source_gap`,
  canary: statement`
    SELECT leaf_index AS leaf, NULL AS person, source_id AS name, id::text AS key, jsonb_build_object('id', id, 'source_id', source_id,
      'made_at', ${ms(statement`made_at`)}, 'due_at', ${ms(statement`due_at`)}, 'state', state, 'found_at', ${ms(statement`found_at`)},
      'event_id', event_id) AS columns FROM canary`,
  canary_plan: statement`
    SELECT leaf_index AS leaf, NULL AS person, source_id AS name, source_id AS key, jsonb_build_object('source_id', source_id, 'how', how,
      'every_minutes', every_minutes, 'within_minutes', within_minutes, 'from_plan', ${ms(statement`from_at`)},
      'ended_at', ${ms(statement`ended_at`)}, 'version', version, 'relation', coalesce(relation, ''), 'login', coalesce(login, '')) AS columns FROM canary_plan`,
  audit_look: statement`
    SELECT leaf_index AS leaf, NULL AS person, source_id AS name, id::text AS key, jsonb_build_object('id', id, 'source_id', source_id,
      'taken_at', ${ms(statement`taken_at`)}, 'prior_at', ${ms(statement`prior_at`)}, 'sha256', sha256,
      'of_settings', encode(sha256(convert_to(settings, 'UTF8')), 'hex'), 'faults', faults, 'changed', changed) AS columns
    FROM audit_look l WHERE leaf_index IS NOT NULL OR sha256 IS DISTINCT FROM (SELECT e.sha256 FROM audit_look e
      WHERE e.source_id = l.source_id AND e.leaf_index IS NOT NULL AND e.taken_at < l.taken_at ORDER BY e.taken_at DESC LIMIT 1)`,
  source_told: statement`
    SELECT leaf_index AS leaf, NULL AS person, source_id AS name, source_id AS key, jsonb_build_object('source_id', source_id, 'encrypted', encrypted,
      'superuser', superuser, 'replica', replica, 'backup', backup, 'copy', copy, 'told_at', ${ms(statement`told_at`)}, 'version', version) AS columns
    FROM source_told`,
};
export const COVERAGE_TEXTED: Readonly<Partial<Record<CoverageTable, readonly string[]>>> = {
  source_gap: ["stream"],
  canary_plan: ["relation", "login"],
};
