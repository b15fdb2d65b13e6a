import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { readerNames, setReaderNames } from "#core/directory/settings/reader-names.ts";
import { askWhy } from "#core/flows/ask-why/ask-why.ts";
import { listWhy } from "#core/flows/ask-why/list-why.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { myTable } from "#core/flows/my-page/table.ts";
import { ownReads } from "#core/flows/take-home/gather/reads.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { subjectView } from "#core/sev/views/subject-view.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSevOf } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { makeWhyWorld, type WhyWorld } from "#test/why-world.ts";
import { askName } from "./ask-name.ts";
import { decideName } from "./decide-name.ts";
import { listNames } from "./list-names.ts";

const reason = "The reader had no reason of their own.";
let house: TestHouse;
let given: VerbWorld;
let world: WhyWorld;
let admin: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  given = await makeVerbWorld();
  world = await makeWhyWorld(given.privacy);
  admin = await makePerson({ roles: ["admin"], isSubject: false });
});
afterAll(() => house.drop());

const set = async (value: string) => {
  const { version } = await readerNames(onClient(database().pool));
  await setReaderNames(admin, { value, reason, version });
};
/** Somebody who was read by the world's reader, with the entry. */
async function readPerson(): Promise<{ me: PersonViewer; entry: number }> {
  const me = await makePerson();
  const [read] = await appendReads(systemViewer("seed"), [
    chatRead(world.reader, new Date(Date.UTC(2026, 5, 1, 12)), [me.personId]),
  ]);
  return { me, entry: read!.leafIndex };
}
const lineOf = async (me: PersonViewer, entry: number) =>
  (await myPage(me, {})).lines.find(({ leaves }) => leaves.includes(entry));

test("by unit a name is on no page, in no table, filter or SEV of whoever was read", async () => {
  const { me, entry } = await readPerson();
  expect(JSON.stringify(await myPage(me, {}))).toContain(world.reader.name);
  const number = await makeSevOf([entry], { state: "investigating" }, "chats");
  expect(JSON.stringify(await subjectView(me, { number }))).toContain(world.reader.name);
  await set("unit");
  const told = [await myPage(me, {}), await myTable(me, {}), await subjectView(me, { number })];
  for (const secret of [world.reader.name, world.reader.personId])
    expect(JSON.stringify(told)).not.toContain(secret);
  expect(await lineOf(me, entry)).toMatchObject({
    who: null,
    title: null,
    name: "by_policy",
    mayAskName: false,
  });
  await expect(myPage(me, { reader: world.reader.personId })).rejects.toMatchObject({ code: "invalid" });
  await expect(askName(me, { entry })).rejects.toMatchObject({ code: "invalid" });
  await set("name");
});

test("on request an officer opens the name to whoever asked, on that line alone; who asks is told to nobody", async () => {
  await set("on_request");
  const [asker, other] = [await readPerson(), await readPerson()];
  expect(await lineOf(asker.me, asker.entry)).toMatchObject({ who: null, mayAskName: true });
  const asked = await askName(asker.me, { entry: asker.entry, reason: "I know nobody there." });
  await expect(askName(asker.me, { entry: asker.entry })).rejects.toMatchObject({ code: "invalid" });
  const listed = JSON.stringify(await listNames(given.privacy));
  expect(listed).toContain("I know nobody there.");
  for (const secret of [asker.me.name, asker.me.personId, asker.me.email])
    expect(listed).not.toContain(secret);
  await decideName(given.privacy, { ...asked, grant: true, reason });
  expect(await lineOf(asker.me, asker.entry)).toMatchObject({
    who: world.reader.name,
    nameAsked: { state: "granted", reason },
  });
  expect(await lineOf(other.me, other.entry)).toMatchObject({ who: null });
  const sealed = await database().prisma.entry.findFirstOrThrow({ where: { kind: "why.name.ask" } });
  expect(sealed.actorId).toBeNull();
  await set("name");
});

test("whoever made the read, and everybody above the asker, finds no such request and cannot decide it", async () => {
  await set("on_request");
  const asked = await askName(world.asker, { entry: world.leaves[0] });
  const privacy = (who: PersonViewer): PersonViewer => ({ ...who, roles: new Set(["employee", "privacy"]) });
  for (const near of [world.reader, world.boss, world.bossOfBoss, world.asker].map(privacy)) {
    expect((await listNames(near)).items.map(({ id }) => id)).not.toContain(asked.id);
    await expect(decideName(near, { ...asked, grant: true, reason })).rejects.toMatchObject({
      code: "not_found",
    });
  }
  await decideName(given.privacy, { ...asked, grant: false, reason });
  expect(await lineOf(world.asker, world.leaves[0])).toMatchObject({
    who: null,
    nameAsked: { state: "refused" },
  });
  await expect(
    decideName(given.privacy, { ...asked, version: 2, grant: true, reason }),
  ).rejects.toMatchObject({
    code: "invalid",
  });
  await set("name");
});

test("while a SEV about a read waits for its first reviewer, its reader is named neither to the asker nor to who answers", async () => {
  const { me, entry } = await readPerson();
  const number = await makeSevOf([entry], { state: "triage" }, "chats");
  const { id } = await askWhy(me, { entry });
  const readAsked = async () =>
    (await listWhy(world.steward, {})).items.find((question) => question.id === id)?.read;
  expect(await readAsked()).toMatchObject({ who: "Someone" });
  expect(await lineOf(me, entry)).toMatchObject({ who: null, name: "held_back" });
  await database().prisma.sev.update({ where: { number }, data: { state: "investigating" } });
  expect(await readAsked()).toMatchObject({ who: world.reader.name });
});

test("an opened name is opened for the reads of that reader, that day and that data, and for no other, alike on every page, in the table, the SEV and the file", async () => {
  await set("on_request");
  const me = await makePerson({ isSubject: false });
  const at = (day: number, hour: number, over = {}) =>
    chatRead(world.reader, new Date(Date.UTC(2026, 6, day, hour)), [me.personId], over);
  const prompts = { datasets: [{ id: "prompts", dss: 3 }] };
  const drafts = [at(1, 9), at(1, 10, { how: "export" }), at(1, 11, prompts), at(2, 9)];
  const made = await appendReads(systemViewer("seed"), drafts);
  const [asked, sameDay, otherData, otherDay] = made.map(({ leafIndex }) => leafIndex);
  const number = await makeSevOf([asked!, sameDay!, otherDay!], { state: "investigating" }, "chats");
  await decideName(given.privacy, { ...(await askName(me, { entry: asked })), grant: true, reason });
  const named = { [asked!]: true, [sameDay!]: true, [otherData!]: false, [otherDay!]: false };
  const { lines } = await myPage(me, {});
  expect(
    Object.fromEntries(lines.flatMap(({ leaves, who }) => leaves.map((leaf) => [leaf, who !== null]))),
  ).toEqual(named);
  const table = (await myTable(me, {})).items.map(({ day, datasets, times, who }) => [
    day,
    datasets,
    times,
    who !== null,
  ]);
  expect(table.toSorted()).toEqual(
    [
      ["2026-07-01", ["chats"], 2, true],
      ["2026-07-01", [], 1, false],
      ["2026-07-02", ["chats"], 1, false],
    ].toSorted(),
  );
  const inSev = (await subjectView(me, { number })).mine;
  expect(inSev.map(({ who, leaves }) => [who, leaves.toSorted()])).toEqual([
    [world.reader.name, [asked, sameDay]],
    ["Someone", [otherDay]],
  ]);
  const run = onClient(database().pool);
  const report = { personId: me.personId, timeZone: me.timeZone, since: null, until: null, askLeaf: 1e9 };
  const file = await ownReads(run, report, new Date());
  expect(Object.fromEntries(file.map(({ leaf, shown }) => [leaf, shown === "by name"]))).toEqual(named);
  await set("name");
});

test("a read whose most serious SEV waits for a reviewer is held back in every SEV it belongs to, and on every page", async () => {
  const { me, entry } = await readPerson();
  const looked = await makeSevOf([entry], { state: "investigating", automatic: 4 }, "chats");
  const serious = await makeSevOf([entry], { state: "triage", automatic: 1 }, "chats");
  for (const number of [looked, serious])
    expect((await subjectView(me, { number })).mine).toMatchObject([{ who: "Someone", unnamed: "held" }]);
  expect(await lineOf(me, entry)).toMatchObject({ who: null, name: "held_back" });
  await database().prisma.sev.update({ where: { number: serious }, data: { state: "investigating" } });
  for (const number of [looked, serious])
    expect((await subjectView(me, { number })).mine).toMatchObject([{ who: world.reader.name }]);
  expect(await lineOf(me, entry)).toMatchObject({ who: world.reader.name });
});
