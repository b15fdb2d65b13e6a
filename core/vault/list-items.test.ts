import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { openItem } from "#core/flows/open-item.ts";
import { makeGrant, makeItem, makePurpose, PROMPT_TEXT } from "#test/factories/item.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { listItems } from "./list-items.ts";
import { purposesOf } from "./purposes-of.ts";

let house: TestHouse;
let analyst: PersonViewer;
let subject: PersonViewer;
let purpose: string;
const ids: string[] = [];

beforeAll(async () => {
  house = await testHouse();
  analyst = await makePerson({ roles: ["analyst"] });
  subject = await makePerson({ name: "Robin" });
  const other = await makePerson({ name: "Kim" });
  for (const each of [subject, other, subject]) ids.push(await makeItem(each.personId));
  purpose = await makePurpose(analyst.personId);
  await makeGrant(analyst.personId);
});
afterAll(() => house.drop());

test("a list names nobody whose item the viewer has not opened, and holds no body", async () => {
  await openItem(analyst, { item: ids[0], purpose });
  const { items } = await listItems(analyst, { purpose });
  const named = items.filter((item) => item.subject.name !== null);
  expect(named.map(({ id, subject: { name } }) => [id, name])).toEqual([[ids[0], "Robin"]]);
  const text = JSON.stringify(items);
  expect(text).not.toContain(PROMPT_TEXT);
  expect(text).not.toContain(subject.personId);
});

test("a handle finds a person's items, and only for the one who was given it", async () => {
  const { items } = await listItems(analyst, {});
  const handle = items.find(({ id }) => id === ids[2])?.subject.handle;
  const found = await listItems(analyst, { subject: handle });
  expect(found.items.map(({ id }) => id).sort()).toEqual([ids[0], ids[2]].sort());
  const other = await makePerson({ roles: ["analyst"] });
  expect((await listItems(other, { subject: handle })).items).toEqual([]);
});

test("pages hold every item once", async () => {
  const first = await listItems(analyst, { limit: "2" });
  const second = await listItems(analyst, { limit: "2", cursor: first.next ?? "" });
  expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect(second.next).toBeNull();
});

test("nobody but an analyst lists items or purposes", async () => {
  await expect(listItems(subject, {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(purposesOf(subject)).rejects.toMatchObject({ code: "forbidden" });
});

test("an analyst is offered the purposes they hold, and no others", async () => {
  await makePurpose(subject.personId);
  const { items } = await purposesOf(analyst);
  expect(items.map(({ id, datasets }) => [id, datasets])).toEqual([
    [purpose, [{ id: "prompts", name: "Prompts", dss: 3 }]],
  ]);
});
