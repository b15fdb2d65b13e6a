import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { checkItems } from "#core/flows/doctor/check-items.ts";
import { replayRatings } from "#core/flows/doctor/replay/replay-ratings.ts";
import type { Tally } from "#core/flows/doctor/tally.ts";
import { openItem } from "#core/flows/open-item.ts";
import { asOwner } from "#test/as-owner.ts";
import { makeGrant, makeItem, makePurpose, PROMPT_TEXT } from "#test/factories/item.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { forgetItems } from "../forget-items.ts";
import { listRatings } from "./list-ratings.ts";
import { reRate } from "./re-rate.ts";

const reason = "It names an illness, which the rules did not see";
let house: TestHouse;
let steward: PersonViewer;
let analyst: PersonViewer;
let subject: PersonViewer;
let purpose: string;
let item: string;
beforeAll(async () => {
  house = await testHouse();
  steward = await makePerson({ roles: ["steward"], name: "Stella" });
  analyst = await makePerson({ roles: ["analyst"] });
  subject = await makePerson();
  purpose = await makePurpose(analyst.personId);
  await makeGrant(analyst.personId);
  item = await makeItem(subject.personId);
});
afterAll(() => house.drop());

async function differences(): Promise<Tally> {
  const tally: Tally = {};
  await checkItems(house.run, tally);
  await replayRatings({ run: house.run, size: Number.MAX_SAFE_INTEGER, tally });
  return tally;
}

test("an item rated up is closed to purposes that do not go so far, rated down it opens as before, and its history is shown", async () => {
  const up = await reRate(steward, { item, to: 4, reason, version: 1 });
  expect(up).toMatchObject({ dss: 4, version: 2, leafIndex: expect.any(Number) });
  await expect(openItem(analyst, { item, purpose })).rejects.toMatchObject({ code: "no_purpose" });
  await reRate(steward, { item, to: 3, reason: "Looked at again: it names none", version: 2 });
  expect(await openItem(analyst, { item, purpose })).toMatchObject({ dss: 3, body: { prompt: PROMPT_TEXT } });
  const { items } = await listRatings(steward, {});
  expect(items[0]?.ratings).toMatchObject([
    { from: 4, to: 3, by: "Stella", reason: "Looked at again: it names none" },
    { from: 3, to: 4, by: "Stella", reason, leafIndex: up.leafIndex },
  ]);
  expect(await differences()).toEqual({});
});

test("a steward sees neither whose an item is nor what it says", async () => {
  const seen = JSON.stringify(await listRatings(steward, {}));
  for (const secret of [PROMPT_TEXT, subject.personId, subject.name]) expect(seen).not.toContain(secret);
  await expect(openItem(steward, { item, purpose })).rejects.toMatchObject({ code: "forbidden" });
});

test.each<[string, object, string]>([
  ["a stale version", { version: 1 }, "stale"],
  ["an unknown item", { item: randomUUID() }, "not_found"],
])("%s is refused and changes nothing", async (_, over, code) => {
  const act = reRate(steward, { item, to: 4, reason, version: 3, ...over });
  await expect(act).rejects.toMatchObject({ code });
  expect((await listRatings(steward, {})).items[0]).toMatchObject({ dss: 3, version: 3 });
});

test("without a reason, or by anybody but a steward, nothing is rated", async () => {
  await expect(reRate(steward, { item, to: 4, reason: "because", version: 3 })).rejects.toThrow(
    "10 characters",
  );
  for (const who of [analyst, subject])
    await expect(reRate(who, { item, to: 4, reason, version: 3 })).rejects.toMatchObject({
      code: "forbidden",
    });
});

test("the rating it has is no act", async () => {
  expect(await reRate(steward, { item, to: 3, reason, version: 3 })).toMatchObject({
    version: 3,
    leafIndex: null,
  });
});

test("of two stewards who rate at once one is stale", async () => {
  const id = await makeItem(subject.personId);
  const both = [1, 4].map((to) => reRate(steward, { item: id, to, reason, version: 1 }));
  const done = await Promise.allSettled(both);
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(done.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "stale" } });
});

test("an item that was changed beside us is not rated: that would lock the change in", async () => {
  const id = await makeItem(subject.personId);
  await asOwner(house, `UPDATE item SET dss = 1 WHERE id = '${id}'`);
  await expect(reRate(steward, { item: id, to: 2, reason, version: 1 })).rejects.toMatchObject({
    code: "altered",
  });
  await asOwner(house, `DELETE FROM item WHERE id = '${id}'`);
});

test.each<[string, string, RegExp]>([
  [
    "a rating is made another",
    "UPDATE item_rating SET to_dss = 2 WHERE version = 3",
    /is not rated as the log says|item_rating is not what/,
  ],
  [
    "a rating is put in",
    `INSERT INTO item_rating VALUES ('ITEM', 4, 3, 2, now(), 0)`,
    /no entry set|item_rating is not what entry/,
  ],
  [
    "an older state of an item is put back",
    "UPDATE item SET body = OLD.body, dss = OLD.dss, version = 1 FROM old_item OLD WHERE item.id = OLD.id",
    /is not rated as the log says/,
  ],
  [
    "an older state is put back with its ratings taken out",
    "UPDATE item SET body = OLD.body, dss = OLD.dss, version = 1 FROM old_item OLD WHERE item.id = OLD.id; DELETE FROM item_rating r USING old_item o WHERE r.item_id = o.id",
    /item_rating is not what entry \d+ \(activity.rerate\) says/,
  ],
])("doctor tells when %s", async (_, attack, says) => {
  const id = await makeItem(subject.personId);
  await asOwner(
    house,
    `DROP TABLE IF EXISTS old_item, ratings_before, items_before; CREATE TABLE old_item AS SELECT * FROM item WHERE id = '${id}'`,
  );
  await reRate(steward, { item: id, to: 4, reason, version: 1 });
  await reRate(steward, { item: id, to: 2, reason, version: 2 });
  expect(await differences()).toEqual({});
  await asOwner(
    house,
    `CREATE TABLE ratings_before AS SELECT * FROM item_rating; CREATE TABLE items_before AS SELECT * FROM item`,
  );
  await asOwner(house, attack.replace("ITEM", id));
  expect(JSON.stringify(await differences())).toMatch(says);
  await asOwner(
    house,
    `DELETE FROM item_rating; INSERT INTO item_rating SELECT * FROM ratings_before; DELETE FROM item;
    INSERT INTO item SELECT * FROM items_before; DROP TABLE ratings_before, items_before, old_item`,
  );
});

test("with a person their items, key and ratings go, and doctor misses nothing", async () => {
  await forgetItems(house.run, subject.personId);
  const rows = await asOwner(
    house,
    "SELECT FROM item UNION ALL SELECT FROM item_key UNION ALL SELECT FROM item_rating",
  );
  expect(rows).toEqual([]);
  expect(await differences()).toEqual({});
});
