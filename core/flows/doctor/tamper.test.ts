import { randomBytes } from "node:crypto";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import { keys, useKeys } from "#core/log/keys/keys.ts";
import { openPool } from "#db/pool.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { makeHonestLog, makeHonestPeople } from "#test/doctor-world.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { cutTail, rebuildTree, resign } from "#test/tamper.ts";
import type { KeptHead } from "./check-heads.ts";
import { examineDeep } from "./deep.ts";
import { type Check, firstOf } from "./tally.ts";

let house: TestHouse;
let owner: pg.Pool;
let superuser: pg.PoolClient;
let run: Runner;
/** What somebody keeps outside: the newest head as it was before anybody attacked. */
let kept: KeptHead;
const ownKeys = () => keys();
let before: ReturnType<typeof ownKeys>;

beforeAll(async () => {
  house = await testHouse();
  await makeHonestLog(await makeHonestPeople());
  owner = openPool(house.ownerUrl, { max: 1 });
  superuser = await owner.connect();
  run = onClient(superuser);
  kept = { from: "the works council's file", note: (await latestCheckpoint(run))?.note ?? "" };
  before = ownKeys();
});
afterAll(async () => {
  superuser.release();
  await owner.end();
  await house.drop();
});
beforeEach(async () => {
  await superuser.query("BEGIN");
  await superuser.query("SET LOCAL session_replication_role = replica"); // no trigger stands in the way
});
afterEach(async () => {
  await superuser.query("ROLLBACK");
  useKeys(before);
});

interface Attack {
  readonly name: string;
  readonly act: string | (() => Promise<unknown>);
  /** Every check that notices, and no other. */
  readonly noticed: readonly Check[];
  /** The first difference, in the words that are printed. */
  readonly says: RegExp;
}

const READ = "(SELECT min(leaf_index) FROM read)";
const change = (table: string, column: string, value: string, where = `leaf_index = ${READ}`): string =>
  `UPDATE ${table} SET ${column} = ${value} WHERE ${where}`;
const column = (table: string, name: string, value: string, where?: string): Attack => ({
  name: `the column ${table}.${name} is changed`,
  act: change(table, name, value, where),
  noticed: ["columns"],
  says: new RegExp(`Entry \\d+: ${table}\\.${name} is not what the entry says\\.`),
});
const OTHER = "(SELECT id FROM person WHERE external_id = 'gus')";

const ROWS: readonly Attack[] = [
  {
    name: "one byte of an entry is changed",
    act: change("entry", "bytes", "set_byte(bytes, 40, get_byte(bytes, 40) # 1)"),
    noticed: ["entries", "tiles", "head", "checkpoints", "kept heads", "columns"],
    says: /^Entry \d+ was changed: its bytes are not those that were hashed when it was written\.$/,
  },
  {
    name: "an entry is changed and its hash with it",
    act: `UPDATE entry SET bytes = b, leaf_hash = sha256('\\x00'::bytea || b) FROM (SELECT leaf_index AS i,
      convert_to(replace(convert_from(bytes, 'utf8'), '"outcome":"allowed"', '"outcome":"refused"'), 'utf8') AS b FROM entry) c
      WHERE i = leaf_index AND leaf_index = ${READ}`,
    noticed: ["tiles", "head", "checkpoints", "kept heads", "columns"],
    says: /^Tile 0\/0 does not hold what the entries hash to, from entry \d+ on\.$/,
  },
  {
    name: "a leaf's hash is changed",
    act: change("entry", "leaf_hash", "sha256(leaf_hash)"),
    noticed: ["entries"],
    says: /was changed: its bytes/,
  },
  {
    name: "an entry is deleted",
    act: `DELETE FROM entry WHERE leaf_index = ${READ}`,
    noticed: ["entries", "columns"],
    says: /^Entry \d+ is missing: it was removed\.$/,
  },
  {
    name: "an entry is put in at the end, beyond the head",
    act: "INSERT INTO entry SELECT log_id, leaf_index + 1, recorded_at, kind, actor_id, sev_number, bytes, leaf_hash FROM entry ORDER BY leaf_index DESC LIMIT 1",
    noticed: ["entries"],
    says: /^entry has 1 rows that are not in the log of \d+ entries/,
  },
  {
    name: "an entry is put in twice",
    act: "ALTER TABLE entry DROP CONSTRAINT entry_pkey; INSERT INTO entry SELECT * FROM entry WHERE leaf_index = 100",
    noticed: ["entries"],
    says: /^Entry 100 is there twice\.$/,
  },
  {
    name: "two entries change places",
    act: "ALTER TABLE entry DROP CONSTRAINT entry_pkey; UPDATE entry SET leaf_index = 151 - leaf_index WHERE leaf_index IN (75, 76)",
    noticed: ["tiles", "head", "checkpoints", "kept heads", "columns"],
    says: /^Tile 0\/0 does not hold what the entries hash to, from entry 75 on\.$/,
  },
  {
    name: "a tile is changed",
    act: "UPDATE tile SET bytes = set_byte(bytes, 100, get_byte(bytes, 100) # 1) WHERE index = 0",
    noticed: ["tiles"],
    says: /^Tile 0\/0 does not hold what the entries hash to, from entry 3 on\.$/,
  },
  {
    name: "a tile's root is changed",
    act: "UPDATE tile SET root = sha256(root) WHERE index = 0",
    noticed: ["tiles"],
    says: /^The root stored with tile 0\/0 is not that of its hashes\.$/,
  },
  {
    name: "a tile is deleted",
    act: "DELETE FROM tile WHERE index = 0",
    noticed: ["tiles"],
    says: /^Tile 0\/0 is missing\.$/,
  },
  {
    name: "a tile of nothing is put in",
    act: "INSERT INTO tile SELECT log_id, level, 1, bytes, root FROM tile WHERE index = 0",
    noticed: ["tiles"],
    says: /^Tile 0\/1 is of more entries than the log's \d+\.$/,
  },
  {
    name: "the head's edge is changed",
    act: "UPDATE log_head SET edge = set_byte(edge, 3, get_byte(edge, 3) # 1)",
    noticed: ["head"],
    says: /^The head of the log is not that of its \d+ entries/,
  },
  {
    name: "a checkpoint's signature is changed",
    act: "UPDATE checkpoint SET note = left(note, length(note) - 12) || 'AAAA' || right(note, 8) WHERE size = (SELECT min(size) FROM checkpoint)",
    noticed: ["checkpoints"],
    says: /^The checkpoint of \d+ entries has a signature that does not verify\.$/,
  },
  {
    name: "a checkpoint's columns are changed",
    act: "UPDATE checkpoint SET root_hash = sha256(root_hash) WHERE size = (SELECT min(size) FROM checkpoint)",
    noticed: ["checkpoints"],
    says: /has columns that do not say what was signed\.$/,
  },
];

const COLUMNS: readonly Attack[] = [
  column("entry", "kind", "'log.open'"),
  column("entry", "sev_number", "7", "leaf_index = 0"),
  column(
    "entry",
    "recorded_at",
    "recorded_at + interval '1 ms'",
    "leaf_index = (SELECT max(leaf_index) FROM entry)",
  ),
  column("read", "happened_at", "happened_at + interval '1 day'"),
  column("read", "learned_at", "learned_at + interval '1 day'"),
  column("read", "source_id", "'other'"),
  column("read", "actor_id", OTHER),
  column("read", "actor_team_id", "'ads'"),
  column("read", "actor_manager_id", OTHER),
  column("read", "actor_roles", "'{reviewer}'"),
  column("read", "purpose_id", "'model-quality'"),
  column("read", "how", "'export'"),
  column("read", "outcome", "'refused'"),
  column("read", "scope", "'dataset'"),
  column("read", "subject_count", "9"),
  column("read", "items", "9"),
  column("read", "dss", "1"),
  column("read", "dataset_ids", "'{prompts}'"),
  column("read", "refused_why", "'role'"),
  column("read_dataset", "dss", "1"),
  column("read_dataset", "happened_at", "happened_at + interval '1 day'"),
  column("read_dataset", "actor_id", OTHER),
  column("read_dataset", "source_id", "'other'"),
  column("read_dataset", "outcome", "'refused'"),
  column("read_dataset", "scope", "'dataset'"),
  column("grant_change", "happened_at", "happened_at + interval '1 day'", "true"),
  column("grant_change", "source_id", "'other'", "true"),
  column("grant_change", "actor_id", OTHER, "true"),
  column("grant_change", "verb", "'revoke'", "true"),
  column("grant_change", "privileges", "'{insert}'", "true"),
  column("grant_change", "grantees", "'{ana}'", "true"),
  column("grant_change", "wide", "false", "true"),
  column("grant_change", "dataset_ids", "'{prompts}'", "true"),
  column("source_event", "leaf_index", "leaf_index + 1"),
  column("source_event", "leaf_hash", "sha256(leaf_hash)"),
  {
    name: "a read is laid at somebody else's door in every index",
    act: `UPDATE entry SET actor_id = ${OTHER} WHERE leaf_index = ${READ}; UPDATE read SET actor_id = ${OTHER} WHERE leaf_index = ${READ};
      UPDATE read_dataset SET actor_id = ${OTHER} WHERE leaf_index = ${READ}`,
    noticed: ["columns"],
    says: /^Entry \d+: entry\.actor_id is not the person the entry names\.$/,
  },
  {
    name: "the one who acted is taken out of the index",
    act: change("entry", "actor_id", "NULL"),
    noticed: ["columns"],
    says: /entry\.actor_id is empty, but the entry names somebody/,
  },
  {
    name: "an act of the system is laid at somebody's door",
    act: change("entry", "actor_id", OTHER, "leaf_index = 0"),
    noticed: ["columns"],
    says: /entry\.actor_id names somebody, but the entry does not/,
  },
  ...["read", "read_dataset", "source_event"].map(
    (table): Attack => ({
      name: `a row of ${table} is deleted`,
      act: `DELETE FROM ${table} WHERE leaf_index = ${READ}`,
      noticed: ["columns"],
      says: new RegExp(`Entry \\d+: its row in ${table} is missing`),
    }),
  ),
  {
    name: "somebody whose data was read is taken out",
    act: `DELETE FROM read_subject WHERE leaf_index = ${READ} AND subject_id = (SELECT subject_id FROM read_subject WHERE leaf_index = ${READ} LIMIT 1)`,
    noticed: ["columns"],
    says: /^Entry \d+: read_subject has 1 people for it, the entry says 2\.$/,
  },
  {
    name: "somebody else is put in the place of whose data was read",
    act: `UPDATE read_subject SET subject_id = ${OTHER} WHERE leaf_index = ${READ} AND subject_id = (SELECT subject_id FROM read_subject WHERE leaf_index = ${READ} LIMIT 1)`,
    noticed: ["columns"],
    says: /^Entry \d+: the people in read_subject are not those of entry \d+\.$/,
  },
  {
    name: "when somebody's data was read is changed",
    act: change("read_subject", "happened_at", "happened_at + interval '1 day'"),
    noticed: ["columns"],
    says: /read_subject\.happened_at is not what the entry says/,
  },
  {
    name: "a read that never was is put into the indexes",
    act: `INSERT INTO read SELECT log_id, 0, happened_at, learned_at, source_id, actor_id, actor_team_id, actor_manager_id, actor_roles,
      purpose_id, how, outcome, scope, subject_count, items, dss, dataset_ids, refused_why FROM read WHERE leaf_index = ${READ}`,
    noticed: ["columns"],
    says: /^Entry 0: read has a row for it that the entry does not call for\.$/,
  },
  {
    name: "a read of another log is put into the indexes",
    act: `INSERT INTO read_dataset SELECT 2, leaf_index, dataset_id, dss, happened_at, actor_id, source_id, outcome, scope FROM read_dataset WHERE leaf_index = ${READ}`,
    noticed: ["columns"],
    says: /^read_dataset has 1 rows that are not in the log/,
  },
  {
    name: "an event is put in so that the source's real one is never taken",
    act: `INSERT INTO source_event SELECT source_id, 'tomorrow', log_id, leaf_index, leaf_hash FROM source_event WHERE leaf_index = ${READ}`,
    noticed: ["columns"],
    says: /^source_event has 1 rows more than there are events in the log/,
  },
  {
    name: "a statement's text is changed",
    act: change("entry_detail", "fields", `fields || '{"statement": "select 1"}'`),
    noticed: ["columns"],
    says: /its text "statement" is not the one that the entry is committed to/,
  },
  {
    name: "a text is taken out",
    act: change("entry_detail", "fields", "fields - 'statement'"),
    noticed: ["columns"],
    says: /its texts are not those that the entry is committed to/,
  },
  {
    name: "a record's secret is changed",
    act: change("entry_detail", "secret", "set_byte(secret, 20, get_byte(secret, 20) # 1)"),
    noticed: ["columns"],
    says: /the secret of its texts was changed/,
  },
  {
    name: "an entry's texts are deleted without an erasure",
    act: `DELETE FROM entry_detail WHERE leaf_index = ${READ}`,
    noticed: ["columns"],
    says: /^The texts of 1 entries are gone \(the first: entry \d+\), and no erasure says so\.$/,
  },
  {
    name: "a person's secret is deleted without an erasure",
    act: "DELETE FROM person_secret WHERE party = 'actor' AND person_id = (SELECT id FROM person WHERE external_id = 'eve')",
    noticed: ["columns"],
    says: /^The secrets of 1 people are gone, and the log has 0 erasures: the others were removed beside the log\.$/,
  },
  {
    name: "a person's secret is put in another's place",
    act: "UPDATE person_secret SET wrapped = (SELECT wrapped FROM person_secret WHERE party = 'actor' AND person_id <> e.id LIMIT 1) FROM person e WHERE person_id = e.id AND party = 'actor' AND external_id = 'eve'",
    noticed: ["columns"],
    says: /entry\.actor_id is not the person the entry names/,
  },
];

const state = (name: string, act: string, says: RegExp): Attack => ({ name, act, noticed: ["state"], says });
const sevColumn = (column: string, value: string): Attack =>
  state(
    `a SEV's ${column} is changed beside the log`,
    `UPDATE sev SET ${column} = ${value} WHERE number = 1`,
    new RegExp(`^SEV number 1: ${column}.* was changed beside the log\\.$`),
  );

const STATE: readonly Attack[] = [
  sevColumn("automatic", "4"),
  sevColumn("triaged", "5"),
  sevColumn("final", "5"),
  sevColumn("needs_second", "false"),
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
  state(
    "a filed SEV gets another filer",
    "UPDATE sev SET filer_id = (SELECT id FROM person WHERE external_id = 'ana') WHERE filer_id IS NOT NULL",
    /^SEV number 2: filer_id was changed beside the log\.$/,
  ),
  state(
    "a SEV is deleted",
    "DELETE FROM sev WHERE number = 1",
    /^SEV number 1, of entry \d+, is not in the table any more\.$/,
  ),
  state(
    "a SEV is put in",
    "INSERT INTO sev SELECT 9, 'peek:x', title, state, automatic, triaged, final, needs_second, decided_by, score, terms, dss, readers, subjects, reads, actor_id, filer_id, owner_id, opened_at, closed_at, raised_at, acknowledged_at, version FROM sev WHERE number = 1",
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
];

test.each([...ROWS, ...COLUMNS, ...STATE])("$name: doctor says so", async ({ act, noticed, says }) => {
  if (typeof act === "string")
    for (const statement of act.split(";")) expect((await superuser.query(statement)).rowCount).not.toBe(0);
  else await act();
  const { tally } = await examineDeep(run, { kept: [kept] });
  expect(firstOf(tally)?.says).toMatch(says);
  expect(Object.keys(tally).sort()).toEqual([...noticed].sort());
});

const rewritten = () => rebuildTree(superuser, `leaf_index = ${READ}`);

const WHOLE: readonly (Attack & { readonly withoutKept: RegExp | null })[] = [
  {
    name: "the whole tree is rebuilt without the key",
    act: rewritten,
    noticed: ["checkpoints", "kept heads"],
    says: /^The checkpoint of \d+ entries was signed over other entries than these: an entry before \d+ was changed, removed or put in since\.$/,
    withoutKept: /^The checkpoint of/,
  },
  {
    name: "the end is cut off, and the heads over it left",
    act: () => cutTail(superuser, 200, { heads: false }),
    noticed: ["checkpoints", "kept heads"],
    says: /^A checkpoint of \d+ entries was signed, and the log has 200: its end was cut off, or an old backup was restored\.$/,
    withoutKept: /^A checkpoint of/,
  },
  {
    name: "the end is cut off with its heads, as an old backup has it",
    act: () => cutTail(superuser, 200, { heads: true }),
    noticed: ["kept heads"],
    says: /^The head kept at the works council's file has \d+ entries; the log has 200: its end was cut off, or an old backup was restored\.$/,
    withoutKept: null,
  },
  {
    name: "the tree is rebuilt and signed again with a stolen key",
    act: async () => {
      await rewritten();
      await resign(superuser);
    },
    noticed: ["kept heads"],
    says: /^The head kept at the works council's file \(\d+ entries\) was signed by this log's key over other entries than these: .* or the log shows different people different histories\.$/,
    withoutKept: null,
  },
  {
    name: "the key is replaced, and every head signed with the new one",
    act: async () => {
      useKeys({ ...before, seed: randomBytes(32) });
      await resign(superuser);
    },
    noticed: ["kept heads"],
    says: /^The head kept at the works council's file is not signed by this log's key .*\. Either it is of another log or the log's key was replaced\.$/,
    withoutKept: null,
  },
  {
    name: "the key is replaced, and the old heads left",
    act: async () => useKeys({ ...before, seed: randomBytes(32) }),
    noticed: ["checkpoints", "kept heads"],
    says: /^The checkpoint of \d+ entries is not signed by this log's key/,
    withoutKept: /is not signed by this log's key/,
  },
];

test.each(WHOLE)("$name: who notices", async ({ act, noticed, says, withoutKept }) => {
  if (typeof act !== "string") await act();
  const { tally } = await examineDeep(run, { kept: [kept] });
  expect(firstOf(tally)?.says).toMatch(says);
  expect(Object.keys(tally).sort()).toEqual([...noticed].sort());
  const alone = firstOf((await examineDeep(run)).tally);
  if (withoutKept === null)
    expect(alone).toBeNull(); // nothing inside can show it: only what is kept outside
  else expect(alone?.says).toMatch(withoutKept);
});
