import { type Attack, state } from "./attack.ts";

/** A database's owner can lift the triggers that refuse a change. */
const unguarded = (table: string, act: string): string =>
  `ALTER TABLE ${table} DISABLE TRIGGER USER; ${act}; ALTER TABLE ${table} ENABLE TRIGGER USER`;
const WEAK = "(SELECT id FROM audit_look WHERE leaf_index IS NOT NULL AND faults <> '{}' LIMIT 1)";

/** What is known to be missing in sources' logs, made to look whole. */
export const COVERAGE: readonly Attack[] = [
  state(
    "a gap in a source's log is taken away",
    "DELETE FROM source_gap WHERE why = 'settings'",
    /^Entry \d+ \(coverage\.gap\): what it set is not in source_gap any more, and no entry took it away\.$/,
  ),
  state(
    "a gap is made shorter",
    "UPDATE source_gap SET to_at = from_at WHERE why = 'settings'",
    /^source_gap: to_gap of the row that entry \d+ \(coverage\.gap\) set was changed beside the log\.$/,
  ),
  state(
    "a hole is said to have been filled",
    "UPDATE source_gap SET healed_at = now() WHERE why = 'sequence' AND healed_at IS NULL",
    /^source_gap: healed_at of the row that entry \d+ \(coverage\.gap\) set was changed beside the log\.$/,
  ),
  state(
    "a hole is said to be in another log file of its source",
    "UPDATE source_gap SET stream = stream || '-other' WHERE why = 'sequence'",
    /^source_gap: stream of the row that entry \d+ \(coverage\.gap\) set was changed beside the log\.$/,
  ),
  state(
    "a canary that nobody found is said to have been found",
    "UPDATE canary SET state = 'found', found_at = made_at WHERE state <> 'found'",
    /^canary: state, found_at of the row that entry \d+ \(canary\.make\) set was changed beside the log\.$/,
  ),
  state(
    "a canary is put in as found beside the log",
    `INSERT INTO canary (id, source_id, made_at, due_at, state, found_at) SELECT gen_random_uuid(), source_id, made_at, due_at, 'found', made_at FROM canary LIMIT 1`,
    /^canary has a row \(small-db\) that no entry in force set: it was put in beside the log\.$/,
  ),
  state(
    "canaries are expected less often",
    "UPDATE canary_plan SET every_minutes = 1440",
    /^canary_plan: every_minutes of the row that entry \d+ \(canary\.plan\) set was changed beside the log\.$/,
  ),
  state(
    "canaries are looked for in another table",
    "UPDATE canary_plan SET relation = 'a.chats'",
    /^canary_plan: relation of the row that entry \d+ \(canary\.plan\) set was changed beside the log\.$/,
  ),
  state(
    "weak audit settings are made good",
    unguarded(
      "audit_look",
      `UPDATE audit_look SET settings = replace(settings, 'none', 'read') WHERE id = ${WEAK}`,
    ),
    /^audit_look: of_settings of the row that entry \d+ \(audit\.look\) set was changed beside the log\.$/,
  ),
  state(
    "a look that found something else is put in without an entry",
    `INSERT INTO audit_look (id, source_id, taken_at, prior_at, learned_at, sha256, faults, changed)
      SELECT gen_random_uuid(), source_id, now(), max(taken_at), now(), 'other', '{}', '{}' FROM audit_look GROUP BY source_id`,
    /^audit_look has a row \(small-db\) that no entry in force set: it was put in beside the log\.$/,
  ),
  state(
    "a source is said to be encrypted",
    "UPDATE source_told SET encrypted = 'yes'",
    /^source_told: encrypted of the row that entry \d+ \(source\.tell\) set was changed beside the log\.$/,
  ),
];
