import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { checkItems } from "#core/flows/doctor/check-items.ts";
import type { Tally } from "#core/flows/doctor/tally.ts";
import { openPool } from "#db/pool.ts";
import { withTx } from "#db/tx.ts";
import { asOwner } from "#test/as-owner.ts";
import { dumpTables } from "#test/dump.ts";
import { bodiesWith } from "#test/factories/bodies.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { findItems } from "./find-items.ts";
import type { ItemBody, ItemKind } from "./kinds.ts";
import { lockOldItems } from "./lock/lock-old-items.ts";
import { mayHoldClear, wipeDeadItems } from "./lock/wipe-dead-items.ts";
import { openBodies } from "./open-bodies.ts";
import { storeItems } from "./store-items.ts";

const CANARY = "Canary-in-the-vault-4711";
let house: TestHouse;
let ana: PersonViewer;
let ben: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  ana = await makePerson();
  ben = await makePerson();
});
afterAll(() => house.drop());

const newItem = ([kind, body]: readonly [ItemKind, ItemBody], subjectId: string) => ({
  ...{ id: randomUUID(), subjectId, kind, body },
  ...{ datasetId: "all", dss: dss(3), capturedAt: new Date() },
});
const PROMPT = bodiesWith(CANARY).find(([kind]) => kind === "prompt")!;

async function stored(subject: PersonViewer, what = [PROMPT]): Promise<string[]> {
  const items = what.map((each) => newItem(each, subject.personId));
  expect(await withTx((tx) => storeItems(tx, items))).toHaveLength(items.length);
  return items.map(({ id }) => id);
}

async function open(ids: readonly string[]): Promise<ItemBody[]> {
  const found = await findItems(house.run, ids);
  const bodies = await openBodies(house.run, [...found.values()]);
  return ids.map((id) => bodies.get(id)!);
}

/** Whether anything in any table says the words, as text or as bytes. */
async function dumpSays(words: string): Promise<boolean> {
  const owner = openPool(house.ownerUrl, { max: 1 });
  try {
    const rows = [...(await dumpTables(owner)).values()].flat().join("\n").toLowerCase();
    const forms = [
      words,
      Buffer.from(words).toString("hex"),
      Buffer.from(words).toString("base64").slice(0, -4),
    ];
    return forms.some((form) => rows.includes(form.toLowerCase()));
  } finally {
    await owner.end();
  }
}

test("a dump of the database holds no activity text, of any kind or form", async () => {
  const bodies = bodiesWith(CANARY);
  const ids = await stored(ana, [...bodies]);
  expect(await dumpSays(ids[0]!)).toBe(true); // the dump has the items
  expect(await dumpSays(CANARY)).toBe(false);
  expect(await open(ids)).toEqual(bodies.map(([, body]) => body));
});

test("an item that is there already stays as it is", async () => {
  const item = newItem(PROMPT, ana.personId);
  expect(await withTx((tx) => storeItems(tx, [item]))).toHaveLength(1);
  expect(await withTx((tx) => storeItems(tx, [{ ...item, body: bodiesWith("Other")[3]![1] }]))).toEqual([]);
  expect(await open([item.id])).toEqual([PROMPT[1]]);
});

test("nothing is stored about somebody whom the directory does not have", async () => {
  const storing = withTx((tx) => storeItems(tx, [newItem(PROMPT, randomUUID())]));
  await expect(storing).rejects.toMatchObject({ code: "not_found", field: "subject" });
});

test("the database itself refuses a body in the clear", async () => {
  const clear = Buffer.from(JSON.stringify(PROMPT[1]));
  const insert = house.db.prisma.item.create({ data: { ...newItem(PROMPT, ana.personId), body: clear } });
  await expect(insert).rejects.toThrow("item_locked");
});

test.each<[string, (own: string, other: string) => string]>([
  [
    "a bit of it was changed",
    (own) => `UPDATE item SET body = set_byte(body, 20, get_byte(body, 20) # 1) WHERE id = '${own}'`,
  ],
  [
    "its end was cut off",
    (own) => `UPDATE item SET body = substr(body, 1, octet_length(body) - 1) WHERE id = '${own}'`,
  ],
  [
    "it holds another row's body",
    (own, other) =>
      `UPDATE item SET body = (SELECT body FROM item WHERE id = '${other}') WHERE id = '${own}'`,
  ],
  ["its rating was changed", (own) => `UPDATE item SET dss = 1 WHERE id = '${own}'`],
  ["its kind was changed", (own) => `UPDATE item SET kind = 'review' WHERE id = '${own}'`],
  [
    "it was laid to somebody else",
    (own) => `UPDATE item SET subject_id = '${ben.personId}' WHERE id = '${own}'`,
  ],
  [
    "its person has another's key",
    (
      own,
    ) => `UPDATE item_key SET wrapped = (SELECT wrapped FROM item_key WHERE subject_id = '${ben.personId}')
    WHERE subject_id = (SELECT subject_id FROM item WHERE id = '${own}')`,
  ],
  [
    "its person's key is gone",
    (own) => `DELETE FROM item_key WHERE subject_id = (SELECT subject_id FROM item WHERE id = '${own}')`,
  ],
])("an item stays closed, by name, and doctor tells when %s", async (_, attack) => {
  const whose = await makePerson();
  await stored(ben);
  const [own, other] = (await stored(whose, [PROMPT, PROMPT])) as [string, string];
  const clean: Tally = {};
  await checkItems(house.run, clean);
  expect(clean).toEqual({});
  await asOwner(house, attack(own, other));
  await expect(open([own])).rejects.toMatchObject({ code: "altered", field: "item" });
  const tally: Tally = {};
  await checkItems(house.run, tally);
  expect(tally.items?.first.says).toMatch(/is not what was stored|is not openable/);
  await asOwner(house, `DELETE FROM item WHERE id IN ('${own}', '${other}')`);
  await asOwner(house, `DELETE FROM item_key WHERE subject_id = '${whose.personId}'`);
});

test("an item that was rated anew since it was found is stale, not altered; one that is gone is not found", async () => {
  const [id] = (await stored(ana)) as [string];
  const found = await findItems(house.run, [id]);
  await asOwner(house, `UPDATE item SET version = version + 1 WHERE id = '${id}'`);
  await expect(openBodies(house.run, [...found.values()])).rejects.toMatchObject({ code: "stale" });
  await asOwner(house, `DELETE FROM item WHERE id = '${id}'`);
  await expect(openBodies(house.run, [...found.values()])).rejects.toMatchObject({ code: "not_found" });
});

test("what an earlier version stored in the clear is locked when the new one starts, goes on where it stopped, and is nowhere any more", async () => {
  const old = "Canary-of-old-0815";
  const items = Array.from({ length: 450 }, (_, at) =>
    newItem(bodiesWith(`${old} ${at}`)[at % 7]!, at % 2 ? ana.personId : randomUUID()),
  );
  await asOwner(house, "ALTER TABLE item DROP CONSTRAINT item_locked");
  const rows = items.map(({ body, ...item }) => ({ ...item, body: Buffer.from(JSON.stringify(body)) }));
  await house.db.prisma.item.createMany({ data: rows });
  await asOwner(
    house,
    "ALTER TABLE item ADD CONSTRAINT item_locked CHECK (octet_length(body) >= 45 AND get_byte(body, 0) = 1) NOT VALID",
  );
  expect(await dumpSays(old)).toBe(true);
  const reader = await house.db.pool.connect(); // since before, as a backup or an export may be
  await reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM team");
  const stopped = lockOldItems(house.run, () => {
    throw new Error("the power went");
  });
  await expect(stopped).rejects.toThrow("the power went");
  const heard: string[] = [];
  expect(await lockOldItems(house.run, (done, of) => heard.push(`${done}/${of}`))).toBe(250);
  expect(heard).toEqual(["200/250", "250/250"]);
  expect(await open(items.map(({ id }) => id))).toEqual(items.map(({ body }) => body));
  expect(await dumpSays(old)).toBe(false);
  const owner = openPool(house.ownerUrl, { max: 1 });
  expect(await filesSay(owner, old)).toBe(true); // dead rows still do
  await expect(wipeDeadItems(owner, 200)).rejects.toThrow("an older transaction");
  expect(await mayHoldClear(house.run)).toBe(true);
  await reader.query("COMMIT");
  reader.release();
  expect(await wipeDeadItems(owner)).toBe(true);
  expect(await filesSay(owner, old)).toBe(false);
  expect(await mayHoldClear(house.run)).toBe(false);
  expect(await wipeDeadItems(owner)).toBe(false);
  await owner.end();
});

/** Whether the table's own file on the server holds these words. */
async function filesSay(owner: ReturnType<typeof openPool>, words: string): Promise<boolean> {
  await owner.query("CHECKPOINT");
  const { rows } = await owner.query<{ says: boolean }>(
    `SELECT coalesce(bool_or(position($1::bytea IN pg_read_binary_file(f)) > 0), false) AS says
     FROM (SELECT pg_relation_filepath('item') AS f
       UNION ALL SELECT pg_relation_filepath(reltoastrelid) FROM pg_class WHERE oid = 'item'::regclass) files`,
    [Buffer.from(words)],
  );
  return rows[0]!.says;
}
