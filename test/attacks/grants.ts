import { type Attack, OTHER, state } from "./attack.ts";

const FIRST = "(SELECT id FROM grant_snapshot WHERE leaf_index IS NOT NULL ORDER BY leaf_index LIMIT 1)";
/** A database's owner can lift the triggers that refuse a change. */
const unguarded = (table: string, act: string): string =>
  `ALTER TABLE ${table} DISABLE TRIGGER USER; ${act}; ALTER TABLE ${table} ENABLE TRIGGER USER`;

/** What sources said of their grants, where they are read from, and who may keep what they do not use. */
export const GRANTS: readonly Attack[] = [
  state(
    "a grant that a source told of is made another",
    unguarded(
      "grant_fact",
      `UPDATE grant_fact SET fact = replace(fact, 'login', 'group') WHERE snapshot_id = ${FIRST} AND fact LIKE '%login%'`,
    ),
    /^grant_fact is not what entry \d+ \(grants\.snapshot\) sealed\.$/,
  ),
  state(
    "a grant is taken out of what a source told of",
    unguarded("grant_fact", `DELETE FROM grant_fact WHERE snapshot_id = ${FIRST} AND fact LIKE '["grant"%'`),
    /^grant_fact is not what entry \d+ \(grants\.snapshot\) sealed\.$/,
  ),
  state(
    "a grant is made to look older than it is",
    unguarded("grant_fact", `UPDATE grant_fact SET at = at - interval '1 day' WHERE snapshot_id = ${FIRST}`),
    /^grant_fact is not what entry \d+ \(grants\.snapshot\) sealed\.$/,
  ),
  state(
    "a snapshot is dated back",
    unguarded(
      "grant_snapshot",
      `UPDATE grant_snapshot SET taken_at = taken_at - interval '1 hour', prior_at = NULL WHERE id = ${FIRST}`,
    ),
    /^grant_snapshot is not what entry \d+ \(grants\.snapshot\) says\.$/,
  ),
  state(
    "a snapshot is taken away with its facts",
    `${unguarded("grant_fact", `DELETE FROM grant_fact WHERE snapshot_id = ${FIRST}`)}; ${unguarded("grant_snapshot", `DELETE FROM grant_snapshot WHERE id = ${FIRST}`)}`,
    /^Entry \d+ \(grants\.snapshot\): it is not in grant_snapshot any more\.$/,
  ),
  state(
    "a fact is put in under a snapshot that changed nothing",
    `INSERT INTO grant_fact (snapshot_id, seq, source_id, opened, identity, fact, at)
      SELECT id, 0, source_id, true, '["x"]', '["x"]', taken_at FROM grant_snapshot WHERE leaf_index IS NULL LIMIT 1`,
    /^grant_fact has 1 rows of no snapshot that is an entry/,
  ),
  state(
    "grants are read from another database",
    "UPDATE grant_connection SET host = 'elsewhere.example'",
    /^grant_connection: host of the row that entry \d+ \(grants\.connect\) set was changed beside the log\.$/,
  ),
  state(
    "an audience is said to have been larger, so that more of it is no jump",
    "UPDATE audience_count SET people = people + 1000",
    /^audience_count of chats at .+ is not what the grants come to: it was changed beside the log\.$/,
  ),
  state(
    "an exception is made to last",
    "UPDATE exposure_exception SET until = '2099-01-01'",
    /^exposure_exception: until of the row that entry \d+ \(exposure\.except\) set was changed beside the log\.$/,
  ),
  state(
    "an exception is made another person's",
    `UPDATE exposure_exception SET person_id = ${OTHER}`,
    /^exposure_exception: the row that entry \d+ \(exposure\.except\) set is now another person's\.$/,
  ),
];
