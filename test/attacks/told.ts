import { type Attack, OTHER, state } from "./attack.ts";

/** Who was told, and what was said. */
export const TOLD: readonly Attack[] = [
  state(
    "somebody is taken off the list of those who were told",
    "DELETE FROM sev_notice WHERE person_id = (SELECT person_id FROM sev_notice LIMIT 1)",
    /^sev_notice: \d+ people, not as many as entry \d+ \(sev\.notice\.send\) sent it to\.$/,
  ),
  state(
    "somebody else stands on the list of those who were told",
    `UPDATE sev_notice SET person_id = ${OTHER} WHERE person_id = (SELECT person_id FROM sev_notice WHERE person_id <> ${OTHER} LIMIT 1)`,
    /^sev_notice: other people than entry \d+ \(sev\.notice\.send\) sent it to\.$/,
  ),
  state(
    "somebody unknown stands on the list of those who were told",
    "UPDATE sev_notice SET person_id = gen_random_uuid() WHERE person_id = (SELECT person_id FROM sev_notice LIMIT 1)",
    /^sev_notice: other people than entry \d+ \(sev\.notice\.send\) sent it to\.$/,
  ),
  state(
    "a sending is made up",
    `INSERT INTO sev_notice (batch, person_id, sev_number, notice) VALUES (gen_random_uuid(), ${OTHER}, 1, 1)`,
    /^sev_notice has 1 rows of a sending that no entry made\.$/,
  ),
  state(
    "a published verdict is changed in a SEV's record",
    `UPDATE sev_event SET data = data || '{"claim": "no_indication"}' WHERE kind = 'statement'`,
    /^The record of SEV number 1 does not say what entry \d+ says\.$/,
  ),
];
