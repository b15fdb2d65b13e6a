import { afterEach, beforeEach, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { decodeEntry } from "#core/log/entry/entry.ts";
import { openPeople, openTexts } from "#core/log/entry/openings.ts";
import { kekIdOf } from "#core/log/keys/kek.ts";
import { keys } from "#core/log/keys/keys.ts";
import { forgetSecrets } from "#core/log/keys/secrets.ts";
import { addChannel } from "#core/notify/channels/add-channel.ts";
import { openChannel } from "#core/notify/channels/sealed-settings.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { type ErasureWorld, makeErasureWorld, readOf } from "#test/erasure-world.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { rotateKeys } from "./rotate-keys.ts";

const cli = systemViewer("cli");
let house: TestHouse;
let world: ErasureWorld;
beforeEach(async () => {
  house = await testHouse();
  world = await makeErasureWorld();
});
afterEach(() => house.drop());

const ids = async () => (await keys().provider.list()).map(({ id }) => id);

/** Under which keys the stored secrets are wrapped. */
async function inUse(): Promise<string[]> {
  const rows = await house.run.all<{ wrapped: Buffer }>(
    statement`SELECT wrapped FROM person_secret UNION ALL SELECT secret FROM entry_detail
      UNION ALL SELECT wrapped FROM sev_file UNION ALL SELECT wrapped FROM channel UNION ALL SELECT wrapped FROM item_key
      UNION ALL SELECT wrapped FROM training_file UNION ALL SELECT wrapped FROM grant_connection`,
  );
  return [...new Set(rows.map(({ wrapped }) => kekIdOf(wrapped)))];
}

async function opensAll(leaf: number): Promise<boolean> {
  forgetSecrets();
  const [row] = await house.run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE leaf_index = ${leaf}`,
  );
  const body = decodeEntry(row!.bytes);
  const fields = [
    { field: "actor", party: "actor" as const, personId: world.snooper.personId },
    { field: "subject", party: "subject" as const, personId: world.victim.personId },
  ];
  const [people, texts] = [await openPeople(house.run, body, fields), await openTexts(house.run, body, leaf)];
  return people.length === 2 && texts.some(({ field }) => field === "text.statement");
}

test("a channel's settings open after a rotation, and no table with wrapped keys is forgotten", async () => {
  const admin = await makePerson({ roles: ["admin"] });
  const url = "https://hooks.example.com/x";
  const reason = "The team wants to hear of it";
  const { id, secret } = await addChannel(admin, { kind: "webhook", name: "SIEM", url, mildest: 1, reason });
  expect((await rotateKeys(cli, { settleMs: 0 })).rewrapped.channel).toBe(1);
  const row = await database().prisma.channel.findUniqueOrThrow({ where: { id } });
  expect(openChannel(row)).toEqual({ url, secret });
  const tables = await house.run.all<{ name: string }>(statement`
    SELECT table_name AS name FROM information_schema.columns
    WHERE column_name = 'wrapped' AND table_schema = 'public' ORDER BY 1`);
  expect(tables.map(({ name }) => name)).toEqual([
    "channel",
    "grant_connection",
    "item_key",
    "my_tally",
    "person_secret",
    "report_file",
    "sev_file",
    "take_home_file",
    "training_file",
  ]);
});

test("after a rotation every secret is under the new key, the old one is gone, and everything opens as before", async () => {
  const [old] = await ids();
  const wrapped = Buffer.from(keys().provider.wrap(new Uint8Array(32)));
  await house.run.all(
    statement`INSERT INTO training_file (run_id, wrapped) VALUES (gen_random_uuid(), ${wrapped}::bytea)`,
  );
  const done = await rotateKeys(cli, { settleMs: 0 });
  expect(done).toMatchObject({ from: [old], resumed: false, rewrapped: { training: 1 } });
  expect(await ids()).toEqual([done.to]);
  expect(await inUse()).toEqual([done.to]);
  expect(await opensAll(world.leaf)).toBe(true);
  const steps = await house.run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE kind = 'keys.rotate' ORDER BY leaf_index`,
  );
  expect(steps.map(({ bytes }) => decodeEntry(bytes).step)).toEqual(["begin", "end"]);
});

test("what is written under the old key during a rotation is wrapped again before that key is dropped", async () => {
  const [old] = await ids();
  const { provider } = keys();
  const late = provider.wrap(Buffer.alloc(32, 1)); // as a process does that has not read the new key yet
  const done = rotateKeys(cli, { settleMs: 1_500 });
  await expect.poll(ids).toHaveLength(2);
  const { personId } = await makePerson();
  await expect.poll(inUse, { timeout: 1_400 }).not.toContain(old);
  await house.run.all(
    statement`UPDATE person_secret SET wrapped = ${late} WHERE person_id = ${personId}::uuid AND party = 'actor'`,
  );
  const { to } = await done;
  expect(await inUse()).toEqual([to]);
});

test("reads and openings go on during a rotation", async () => {
  const rotation = rotateKeys(cli, { settleMs: 800 });
  const leaves: number[] = [];
  for (let n = 0; n < 10; n++) leaves.push(await readOf(world.snooper, [world.victim]));
  expect(await opensAll(leaves[3]!)).toBe(true);
  await rotation;
  for (const leaf of leaves) expect(await opensAll(leaf)).toBe(true);
});

test("a rotation that was stopped half way goes on where it was, with no third key", async () => {
  const [old] = await ids();
  await keys().provider.add();
  const [, begun] = await ids();
  expect(await rotateKeys(cli, { settleMs: 0 })).toMatchObject({ from: [old], to: begun, resumed: true });
  expect(await ids()).toEqual([begun]);
  expect(await inUse()).toEqual([begun]);
});

test("only the owner of the machine rotates keys", async () => {
  await expect(rotateKeys(world.admin)).rejects.toMatchObject({ code: "forbidden" });
});
