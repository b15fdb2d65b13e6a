import { type Attack, OTHER, state } from "./attack.ts";

/** Roles, purposes, holders, grants. */
export const RIGHTS: readonly Attack[] = [
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
    "a dataset is rated as less sensitive beside the log",
    "UPDATE dataset SET dss = 1 WHERE id = 'prompts'",
    /^dataset: prompts is not rated as entry \d+ \(dataset\.rate\) says: that was changed beside the log\.$/,
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
    "somebody is said to have held a purpose in a year when they did not",
    `INSERT INTO purpose_held (purpose_id, person_id, since, until) VALUES ('model-quality', ${OTHER}, '2025-01-01', '2026-01-01')`,
    /^purpose_held has a row \(model-quality\) that no entries of that time set/,
  ),
  state(
    "an earlier holding is given to somebody else",
    `UPDATE purpose_held SET person_id = ${OTHER}`,
    /^(purpose_held has a row \(model-quality\) that no entries|Entry \d+ \(purpose\.release\): the holding that it ended is not in purpose_held)/,
  ),
  state(
    "an earlier holding is made longer",
    "UPDATE purpose_held SET since = '2020-01-01'",
    /^(purpose_held has a row \(model-quality\) that no entries|Entry \d+ \(purpose\.release\): the holding that it ended is not in purpose_held)/,
  ),
  state(
    "an earlier holding is taken away",
    "DELETE FROM purpose_held",
    /^Entry \d+ \(purpose\.release\): the holding that it ended is not in purpose_held any more/,
  ),
  state(
    "a grant is given beside the log",
    `INSERT INTO access_grant (id, person_id, dataset_id, max_dss, granted_at) VALUES (gen_random_uuid(), ${OTHER}, 'prompts', 4, now())`,
    /^access_grant has a row \(prompts\) that no entry in force set/,
  ),
  state(
    "a grant opens otherwise than was given",
    "UPDATE access_grant SET max_dss = 1",
    /^access_grant: max_dss of the row that entry \d+ \(grant\.give\) set/,
  ),
  state(
    "a grant is put back to an earlier entry",
    "UPDATE access_grant SET max_dss = 2, leaf_index = (SELECT min(leaf_index) FROM entry WHERE kind = 'grant.give')",
    /^access_grant has a row \(prompts\) that no entry in force set/,
  ),
  state(
    "a grant lasts otherwise than was given",
    "UPDATE access_grant SET ends_at = '2099-01-01'",
    /^access_grant: ends_at of the row/,
  ),
  state(
    "a grant is made another person's",
    `UPDATE access_grant SET person_id = ${OTHER}`,
    /^access_grant: the row that entry \d+ \(grant\.give\) set is now another person's\.$/,
  ),
];
