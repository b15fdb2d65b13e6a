import { type Attack, OTHER, state } from "./attack.ts";

const IN_FORCE = "WHERE state = 'in_force'";
const withheld = (name: string, value: string): Attack =>
  state(
    `a withholding's ${name} is changed beside the log`,
    `UPDATE withholding SET ${name} = ${value} ${IN_FORCE}`,
    new RegExp(
      `^withholding: ${name} of the row that entry \\d+ \\(withhold\\.confirm\\) set was changed beside the log\\.$`,
    ),
  );
const report = (name: string, value: string): Attack =>
  state(
    `a report's ${name} is changed beside the log`,
    `UPDATE take_home SET ${name} = ${value}`,
    new RegExp(
      `^take_home: ${name} of the row that entry \\d+ \\(takehome\\.ask\\) set was changed beside the log\\.$`,
    ),
  );

const opened = (name: string, value: string): Attack =>
  state(
    `a personal link's ${name} is changed beside the log`,
    `UPDATE personal_link SET ${name} = ${value} WHERE state = 'opened'`,
    new RegExp(
      `^personal_link: ${name} of the row that entry \\d+ \\(link\\.open\\) set was changed beside the log\\.$`,
    ),
  );

const saved = (name: string, value: string): Attack =>
  state(
    `a saved report's ${name} is changed beside the log`,
    `UPDATE report_definition SET ${name} = ${value} WHERE every IS NOT NULL`,
    new RegExp(
      `^report_definition: ${name} of the row that entry \\d+ \\(report\\.define\\) set was changed beside the log\\.$`,
    ),
  );
const shared = (name: string, value: string): Attack =>
  state(
    `a shared report's ${name} is changed beside the log`,
    `UPDATE report_share SET ${name} = ${value} WHERE opened = 1`,
    new RegExp(
      `^report_share: ${name} of the row that entry \\d+ \\(report\\.share\\.open\\) set was changed beside the log\\.$`,
    ),
  );

/** What is kept from people for a while, and what they ask about themselves, beside the log. */
export const OWN_STATE: readonly Attack[] = [
  saved("question", `'{"purpose":["another"]}'`),
  saved("hour", "7"),
  saved("used_by", "'{auditor}'"),
  saved("told_roles", "'{}'"),
  saved("keep_days", "365"),
  saved("name", "'Another name'"),
  state(
    "somebody else is told of a report that is made by itself",
    `UPDATE report_definition SET told_ids = ARRAY[${OTHER}]::uuid[] WHERE every IS NOT NULL`,
    /^report_definition: the row that entry \d+ \(report\.define\) set now names other people\.$/,
  ),
  state(
    "a schedule is given to somebody else, who may see more",
    `UPDATE report_definition SET owner_id = ${OTHER} WHERE every IS NOT NULL`,
    /^report_definition: the row that entry \d+ \(report\.define\) set is now another person's\.$/,
  ),
  state(
    "a report's file is kept longer than was said",
    "UPDATE report SET keep_days = 365 WHERE kind = 'completeness'",
    /^report: keep_days of the row that entry \d+ \(report\.finish\) set was changed beside the log\.$/,
  ),
  shared("expires_at", "expires_at + interval '1 minute'"),
  shared("downloads_max", "20"),
  shared("key_hash", "sha256('another key')"),
  shared("report_id", "gen_random_uuid()"),
  shared("whom", "'Somebody else'"),
  state(
    "a link's passphrase is taken off beside the log",
    "UPDATE report_share SET phrase_hash = NULL WHERE phrase_hash IS NOT NULL",
    /^report_share: phrase_hash of the row that entry \d+ \(report\.share\) set was changed beside the log\.$/,
  ),
  state(
    "a link to a report is put in without anybody's word",
    `INSERT INTO report_share SELECT gen_random_uuid(), report_id, made_by_id, whom, 'made', sha256('a'), NULL, 0, 0, 0, 3, made_at, expires_at, NULL, NULL, 1
      FROM report_share WHERE opened = 1`,
    /^report_share has a row \(a link to a report\) that no entry in force set: it was put in beside the log\.$/,
  ),
  opened("expires_at", "expires_at + interval '1 day'"),
  opened("browser_hash", "sha256('another browser')"),
  state(
    "a personal link shows another person's page",
    `UPDATE personal_link SET person_id = (SELECT id FROM person WHERE kind = 'employee' LIMIT 1) WHERE state = 'opened'`,
    /^personal_link: the row that entry \d+ \(link\.open\) set is now another person's\.$/,
  ),
  state(
    "a personal link's code is set anew beside the log",
    "UPDATE personal_link SET code_hash = sha256('x') WHERE state = 'made'",
    /^personal_link: code_hash of the row that entry \d+ \(link\.make\) set was changed beside the log\.$/,
  ),
  state(
    "a personal link is put in without anybody's word",
    `INSERT INTO personal_link SELECT gen_random_uuid(), person_id, made_by_id, how, 'made', sha256('a'), code_hash, NULL, 0, made_at, expires_at, NULL, NULL, NULL, 1
      FROM personal_link WHERE state = 'made'`,
    /^personal_link has a row \(a personal link\) that no entry in force set: it was put in beside the log\.$/,
  ),
  withheld("until", "until + interval '1 day'"),
  withheld("ask_leaf", "ask_leaf - 1"),
  state(
    "a withholding is made to cover another read",
    `UPDATE withholding SET leaves = leaves || (SELECT max(leaf_index) FROM read) ${IN_FORCE}`,
    /^withholding: entries of the row that entry \d+ \(withhold\.confirm\) set was changed beside the log\.$/,
  ),
  state(
    "a withholding that nobody confirmed is put in force",
    "UPDATE withholding SET state = 'in_force' WHERE state = 'asked'",
    /^withholding: state of the row that entry \d+ \(withhold\.ask\) set was changed beside the log\.$/,
  ),
  state(
    "a withholding is put in without anybody's word",
    `INSERT INTO withholding SELECT gen_random_uuid(), kind, leaves, reader_id, from_at, to_at, until, state, asked_by_id, decided_by_id, ended_at, ask_leaf, decide_leaf, NULL, 2 FROM withholding ${IN_FORCE}`,
    /^withholding has a row \(a withholding\) that no entry in force set: it was put in beside the log\.$/,
  ),
  state(
    "a withholding is made another's decision",
    `UPDATE withholding SET decided_by_id = ${OTHER} ${IN_FORCE}`,
    /^withholding: the row that entry \d+ \(withhold\.confirm\) set now names other people\.$/,
  ),
  state(
    "a withholding is taken away",
    `DELETE FROM withholding ${IN_FORCE}`,
    /^Entry \d+ \(withhold\.confirm\): what it set is not in withholding any more/,
  ),
  report("since", "now()"),
  report("time_zone", "'Europe/Paris'"),
  state(
    "a report on a window is made to show names beside the log",
    "UPDATE report SET redaction = 'names' WHERE kind = 'window'",
    /^report: redaction of the row that entry \d+ \(report\.ask\) set was changed beside the log\.$/,
  ),
  state(
    "a report on a window is made to have been asked by another",
    `UPDATE report SET asked_by_id = ${OTHER} WHERE kind = 'window'`,
    /^report: the row that entry \d+ \(report\.ask\) set is now another person's\.$/,
  ),
  state(
    "a report is made another person's",
    `UPDATE take_home SET person_id = ${OTHER}`,
    /^take_home: the row that entry \d+ \(takehome\.ask\) set is now another person's\.$/,
  ),
];
