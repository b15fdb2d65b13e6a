import { type Attack, OTHER } from "./attack.ts";

const state = (name: string, act: string, says: RegExp): Attack => ({ name, act, noticed: ["state"], says });
const changed = (table: string, column: string) =>
  new RegExp(
    `^${table}: ${column} of the row that entry \\d+ \\([a-z_.]+\\) set was changed beside the log\\.$`,
  );

/** The capture programme, beside the log. */
export const PROGRAMME: readonly Attack[] = [
  state(
    "a published notice reads differently",
    `UPDATE programme_notice SET document = replace(document, '"prompt"', '"prompt","screenshot"') WHERE version = 1`,
    changed("programme_notice", "document_sha256"),
  ),
  state(
    "a notice is older than it is",
    "UPDATE programme_notice SET published_at = '2020-01-01' WHERE version = 2",
    changed("programme_notice", "published_at"),
  ),
  state(
    "a notice is taken away",
    "DELETE FROM programme_notice WHERE version = 1",
    /^Entry \d+ \(programme\.notice\.publish\): what it set is not in programme_notice any more/,
  ),
  state(
    "a notice is put in that nobody published",
    "INSERT INTO programme_notice (version, document, published_at) SELECT 3, document, now() FROM programme_notice WHERE version = 2",
    /^programme_notice has a row \(notice 3\) that no entry in force set/,
  ),
  state(
    "the draft reads differently than its author wrote",
    "UPDATE programme_notice_draft SET document = '{}'",
    changed("programme_notice_draft", "document_sha256"),
  ),
  state(
    "a pause was never made",
    "DELETE FROM programme_state WHERE seq = (SELECT max(seq) FROM programme_state)",
    /^Entry \d+ \(programme\.pause\): what it set is not in programme_state any more/,
  ),
  state(
    "capture is turned on beside the log",
    "UPDATE programme_state SET state = 'on' WHERE seq = (SELECT max(seq) FROM programme_state)",
    changed("programme_state", "state"),
  ),
  state(
    "a pause is promised to end later",
    "UPDATE programme_state SET next_update = '2100-01-01' WHERE seq = 2",
    changed("programme_state", "next_update"),
  ),
  state(
    "capture is turned on by a row of its own",
    "INSERT INTO programme_state (seq, state, since) VALUES (99, 'on', now())",
    /^programme_state has a row \(on\) that no entry in force set/,
  ),
  state(
    "somebody's pause ends sooner",
    "UPDATE recording_pause SET ends_at = began_at WHERE ends_at > now()",
    changed("recording_pause", "ends_at"),
  ),
  state(
    "somebody's opt-out is ended beside the log",
    "UPDATE recording_opt_out SET ends_at = now() WHERE ends_at IS NULL",
    changed("recording_opt_out", "ends_at"),
  ),
  state(
    "somebody's opt-out is made another's",
    `UPDATE recording_opt_out SET person_id = ${OTHER} WHERE ends_at IS NULL AND person_id = (SELECT id FROM person WHERE external_id = 'ben')`,
    /^recording_opt_out: the row that entry \d+ \(recording\.opt_out\) set is now another person's\.$/,
  ),
  state(
    "somebody is opted out beside the log",
    `INSERT INTO recording_opt_out (id, person_id, began_at) VALUES (gen_random_uuid(), ${OTHER}, now())`,
    /^recording_opt_out has a row \(an opt-out\) that no entry in force set/,
  ),
  state(
    "an act from the spool is marked as merged, and was not",
    "INSERT INTO spool_act (id) VALUES (gen_random_uuid())",
    /^spool_act has a row \([0-9a-f-]+\) that no entry in force set/,
  ),
];
