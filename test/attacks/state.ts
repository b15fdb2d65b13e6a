import { type Attack, OTHER } from "./attack.ts";
import { PROGRAMME } from "./programme.ts";
import { SEV_LIFE } from "./sev-life.ts";

const state = (name: string, act: string, says: RegExp): Attack => ({ name, act, noticed: ["state"], says });
const sevColumn = (column: string, value: string): Attack =>
  state(
    `a SEV's ${column} is changed beside the log`,
    `UPDATE sev SET ${column} = ${value} WHERE number = 1`,
    new RegExp(`^SEV number 1: ${column}.* was changed beside the log\\.$`),
  );

/** State beside the log: SEVs and their records, roles, purposes, holders, grants. */
export const STATE: readonly Attack[] = [
  sevColumn("automatic", "4"),
  sevColumn("triaged", "5"),
  sevColumn("final", "5"),
  sevColumn("held", "0"),
  sevColumn("state", "'closed'"),
  sevColumn("score", "1"),
  sevColumn("dss", "1"),
  sevColumn("readers", "0"),
  sevColumn("title", "'Nothing of note'"),
  sevColumn("opened_at", "now()"),
  sevColumn("closed_at", "now()"),
  sevColumn("raised_at", "now()"),
  sevColumn("decided_by", "'score'"),
  sevColumn("actor_id", OTHER),
  sevColumn("filer_id", OTHER),
  sevColumn("restricted", "true"),
  state(
    "somebody is named to a SEV beside the log",
    `INSERT INTO sev_handler (sev_number, person_id, part, since) VALUES (1, ${OTHER}, 'outside', now())`,
    /^sev_handler has a row \(SEV number 1\) that no entry in force set: it was put in beside the log\.$/,
  ),
  ...SEV_LIFE,
  ...PROGRAMME,
  state(
    "a filed SEV gets another filer",
    "UPDATE sev SET filer_id = (SELECT id FROM person WHERE external_id = 'ana') WHERE number = 2",
    /^SEV number 2: filer_id was changed beside the log\.$/,
  ),
  state(
    "a SEV is deleted",
    "DELETE FROM sev WHERE number = 1",
    /^SEV number 1, of entry \d+, is not in the table any more\.$/,
  ),
  state(
    "a SEV is put in",
    "INSERT INTO sev (number, story_key, title, state, automatic, triaged, final, decided_by, score, terms, dss, readers, subjects, reads, actor_id, filer_id, owner_id, opened_at, closed_at, raised_at, acknowledged_at, version) SELECT 9, 'peek:x', title, state, automatic, triaged, final, decided_by, score, terms, dss, readers, subjects, reads, actor_id, filer_id, owner_id, opened_at, closed_at, raised_at, acknowledged_at, version FROM sev WHERE number = 1",
    /^SEV number 9 stands in the table, and no entry raised or filed it\.$/,
  ),
  state(
    "a SEV's record is made to say that nothing was held",
    `UPDATE sev_event SET data = data || '{"held": null}' WHERE kind = 'severity'`,
    /^The record of SEV number 1 does not say what entry \d+ says\.$/,
  ),
  state(
    "a step of a SEV is laid at another reviewer's door",
    "UPDATE sev_event SET actor_id = (SELECT id FROM person WHERE external_id = 'rev2') WHERE kind = 'severity'",
    /^The record of SEV number 1 names another person than entry \d+ does\.$/,
  ),
  state(
    "a step of a SEV is taken out of its record",
    "DELETE FROM sev_event WHERE kind = 'confirmed'",
    /^Entry \d+ is missing in the record of its SEV\.$/,
  ),
  state(
    "a step is put into a SEV's record",
    "INSERT INTO sev_event (sev_number, at, kind, data) VALUES (1, now(), 'confirmed', '{}')",
    /^The record of SEV number 1 has a step \(confirmed\) without an entry\.$/,
  ),
  state(
    "the lead of a SEV is made another person's",
    `UPDATE sev_event SET people = jsonb_set(people, '{person}', to_jsonb(${OTHER}::text)) WHERE kind = 'role'`,
    /^The record of SEV number 1 names other people than entry \d+ is about\.$/,
  ),
  state(
    "somebody is mentioned beside the log",
    `UPDATE sev_event SET people = people || jsonb_build_object('mention1', ${OTHER}::text) WHERE people ? 'mention0'`,
    /^The record of SEV number 1 names other people than entry \d+ is about\.$/,
  ),
  state(
    "a mention is taken out",
    "UPDATE sev_event SET people = '{}' WHERE people ? 'mention0'",
    /^The record of SEV number 1 names other people than entry \d+ is about\.$/,
  ),
  state(
    "a message without a name is laid at somebody's door",
    `UPDATE sev_event SET actor_id = ${OTHER} WHERE kind = 'message' AND actor_id IS NULL`,
    /^The record of SEV number 1 names another person than entry \d+ does\.$/,
  ),
  state(
    "a sealed name is made another person's",
    `UPDATE sealed_author SET person_id = ${OTHER} WHERE leaf_index = (SELECT leaf_index FROM sev_event WHERE kind = 'message' AND actor_id IS NULL)`,
    /^The sealed name of entry \d+ was changed or put in beside the log\.$/,
  ),
  state(
    "a sealed name is taken out",
    "DELETE FROM sealed_author WHERE leaf_index = (SELECT leaf_index FROM sev_event WHERE kind = 'message' AND actor_id IS NULL)",
    /^The sealed name of entry \d+ is not in the table any more\.$/,
  ),
  state(
    "somebody else is made to have been asked",
    `UPDATE sev_asked SET person_id = ${OTHER} WHERE party = 'subject' AND answered_leaf IS NULL`,
    /^Who was asked by entry \d+ was changed beside the log\.$/,
  ),
  state(
    "an action's last day is put off in its SEV's record",
    `UPDATE sev_event SET data = data || '{"due": "2100-01-01"}' WHERE kind = 'action_added'`,
    /^The record of SEV number 1 does not say what entry \d+ says\.$/,
  ),
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
  state(
    "a role is given beside the log",
    `INSERT INTO role_assignment (person_id, role, granted_at) VALUES (${OTHER}, 'reviewer', now())`,
    /^role_assignment has a row \(reviewer\) that no entry in force set: it was put in beside the log\.$/,
  ),
  state(
    "a role that was ended is put back with its old entry",
    `INSERT INTO role_assignment SELECT ${OTHER}, 'steward', now(), (SELECT leaf_index FROM entry WHERE kind = 'role.grant' ORDER BY leaf_index DESC LIMIT 1)`,
    /^role_assignment has a row \(steward\) that no entry in force set/,
  ),
  state(
    "a role is made another one",
    "UPDATE role_assignment SET role = 'admin' WHERE role = 'analyst'",
    /^role_assignment: role of the row that entry \d+ \(role\.grant\) set was changed beside the log\.$/,
  ),
  state(
    "a role is made another person's",
    `UPDATE role_assignment SET person_id = ${OTHER} WHERE role = 'analyst'`,
    /^role_assignment: the row that entry \d+ \(role\.grant\) set is now another person's\.$/,
  ),
  state(
    "a role is taken beside the log",
    "DELETE FROM role_assignment WHERE role = 'analyst'",
    /^Entry \d+ \(role\.grant\): what it set is not in role_assignment any more, and no entry took it away\.$/,
  ),
  state(
    "a purpose reaches further than it was set",
    "UPDATE purpose SET max_dss = 3",
    /^purpose: max_dss of the row that entry \d+ \(purpose\.set\) set was changed beside the log\.$/,
  ),
  state(
    "a purpose lasts longer than it was set",
    "UPDATE purpose SET valid_to = '2099-01-01'",
    /^purpose: valid_to of the row/,
  ),
  state(
    "a purpose reads differently than it was set",
    "UPDATE purpose SET plain = 'nothing much'",
    /^purpose: plain of the row/,
  ),
  state(
    "a purpose covers another dataset",
    "INSERT INTO purpose_dataset VALUES ('model-quality', 'chats')",
    /^purpose: datasets of the row that entry \d+/,
  ),
  state(
    "a holder is put in beside the log",
    `INSERT INTO purpose_holder (purpose_id, person_id, since) VALUES ('model-quality', ${OTHER}, now())`,
    /^purpose_holder has a row \(model-quality\) that no entry in force set/,
  ),
  state(
    "a holder is one from earlier on",
    "UPDATE purpose_holder SET since = '2020-01-01' WHERE until IS NULL",
    /^purpose_holder: since of the row that entry \d+ \(purpose\.hold\) set/,
  ),
  state(
    "a grant is given beside the log",
    `INSERT INTO access_grant (id, person_id, dataset_id, max_dss, granted_at) VALUES (gen_random_uuid(), ${OTHER}, 'prompts', 4, now())`,
    /^access_grant has a row \(prompts\) that no entry in force set/,
  ),
  state(
    "a grant opens more than was given",
    "UPDATE access_grant SET max_dss = 4",
    /^access_grant: max_dss of the row that entry \d+ \(grant\.give\) set/,
  ),
  state(
    "a grant is put back to an earlier entry",
    "UPDATE access_grant SET max_dss = 2, leaf_index = (SELECT min(leaf_index) FROM entry WHERE kind = 'grant.give')",
    /^access_grant has a row \(prompts\) that no entry in force set/,
  ),
  state(
    "a grant lasts longer than was given",
    "UPDATE access_grant SET ends_at = NULL",
    /^access_grant: ends_at of the row/,
  ),
  state(
    "a grant is made another person's",
    `UPDATE access_grant SET person_id = ${OTHER}`,
    /^access_grant: the row that entry \d+ \(grant\.give\) set is now another person's\.$/,
  ),
  state(
    "a suspension ends sooner than it was set to",
    "UPDATE access_suspension SET ends_at = now() WHERE purpose_id IS NULL",
    /^access_suspension: ends_at of the row that entry \d+ \(sev\.contain\) set was changed beside the log\.$/,
  ),
  state(
    "a suspension is lifted beside the log",
    "UPDATE access_suspension SET lifted_at = now() WHERE purpose_id IS NOT NULL",
    /^access_suspension: lifted_at of the row/,
  ),
  state(
    "a suspension is made another purpose's",
    "UPDATE access_suspension SET purpose_id = 'other' WHERE purpose_id IS NOT NULL",
    /^access_suspension: purpose_id of the row/,
  ),
  state(
    "a suspension is made another person's",
    `UPDATE access_suspension SET person_id = ${OTHER} WHERE person_id IS NOT NULL`,
    /^access_suspension: the row that entry \d+ \(sev\.contain\) set is now another person's\.$/,
  ),
  state(
    "a suspension is taken away",
    "DELETE FROM access_suspension WHERE purpose_id IS NULL",
    /^Entry \d+ \(sev\.contain\): what it set is not in access_suspension any more, and no entry took it away\.$/,
  ),
  state(
    "a suspension is put in beside the log",
    `INSERT INTO access_suspension (id, sev_number, person_id, began_at, ends_at, version) VALUES (gen_random_uuid(), 1, ${OTHER}, now(), now(), 1)`,
    /^access_suspension has a row \(SEV number 1\) that no entry in force set/,
  ),
  state(
    "a file's hash is another one",
    "UPDATE sev_file SET sha256 = repeat('0', 64)",
    /^sev_file: sha256 of the row that entry \d+ \(sev\.file\.add\) set was changed beside the log\.$/,
  ),
  state("a file's bytes are taken away", "DELETE FROM sev_file_body", /^sev_file: stored of the row/),
  state(
    "a file is taken away",
    "DELETE FROM sev_file",
    /^Entry \d+ \(sev\.file\.add\): what it set is not in sev_file any more/,
  ),
  state(
    "a restore is made up that nobody accepted",
    "INSERT INTO log_origin (log_id, from_size, origin, began_at, old_origin) VALUES (1, 40, 'whosaw.test/other', now(), 'whosaw.test/older')",
    /^log_origin says that a restore was accepted at 40 \(as whosaw\.test\/other\), and no entry there says so\.$/,
  ),
  {
    name: "reads are marked as dropped by policy, and were not",
    act: "UPDATE log_partition SET dropped_at = now() WHERE from_leaf = 0",
    noticed: ["entries"],
    says: /^Leaves 0 to 65535 are marked as dropped; no entry says so\.$/,
  },
];
