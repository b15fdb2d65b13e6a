import { afterAll, beforeAll, expect, test } from "vitest";
import { byLine } from "#app/(me)/me/_parts/why/by-line.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { askWhy } from "#core/flows/ask-why/ask-why.ts";
import { myQuestionsAsked } from "#core/flows/ask-why/my-asked.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { viewEntry } from "#core/log/entry/entry-view.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSevOf } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { makeWhyWorld, type WhyWorld } from "#test/why-world.ts";
import { expectedInSev } from "./expected-in-sev.ts";
import { sayExpected } from "./say-expected.ts";

let house: TestHouse;
let given: VerbWorld;
let world: WhyWorld;
beforeAll(async () => {
  house = await testHouse();
  given = await makeVerbWorld();
  world = await makeWhyWorld(given.privacy);
});
afterAll(() => house.drop());

test("a read by somebody without a tie asks; one of the team, a manager or a report, or of a whole dataset does not", async () => {
  const reader = await makePerson({ teamId: "Ads" });
  const report = await makePerson({ teamId: "Legal" });
  const me = await makePerson({ teamId: "Search", managerId: report.personId });
  await database().prisma.person.update({ where: { id: reader.personId }, data: { managerId: null } });
  const mate = await makePerson({ teamId: "Search" });
  const at = (hour: number) => new Date(Date.UTC(2026, 2, 3, hour));
  await appendReads(
    systemViewer("seed"),
    [reader, report, mate].map((by, n) => chatRead(by, at(n + 1), [me.personId])),
  );
  const asks = async (viewer: PersonViewer) =>
    Object.fromEntries(
      (await myPage(viewer, {})).lines
        .filter(({ byName }) => byName)
        .map(({ firstAt, asksExpected }) => [firstAt.getUTCHours(), asksExpected]),
    );
  expect(await asks({ ...me, teamId: "Search", managerId: report.personId })).toEqual({
    1: true,
    2: false,
    3: false,
  });
  const whole = (await myPage(world.asker, {})).lines.filter(({ byName }) => !byName);
  expect(whole.map(({ asksExpected }) => asksExpected)).toEqual([false]);
});

test("what somebody said stands on their own page and once; the entry says neither who, nor which read, nor what", async () => {
  const [entry] = world.leaves;
  await sayExpected(world.asker, { entry, expected: false });
  const line = (await myPage(world.asker, {})).lines.find(({ leaves }) => leaves.includes(entry));
  expect(line).toMatchObject({ expected: false });
  await expect(sayExpected(world.asker, { entry, expected: true })).rejects.toMatchObject({
    code: "invalid",
  });
  const row = await database().prisma.entry.findFirstOrThrow({ where: { kind: "why.expected" } });
  expect(row.actorId).toBeNull();
  const said = Buffer.from(row.bytes).toString();
  expect(said).not.toContain(world.asker.personId);
  expect(said).not.toMatch(/"(yes|no)"/);
  const seen = JSON.stringify(await viewEntry(given.reviewer, { leaf: String(row.leafIndex) }));
  for (const secret of [world.asker.personId, world.asker.name]) expect(seen).not.toContain(secret);
});

test("nobody says it of another's read", async () => {
  const entry = world.leaves[2];
  await expect(sayExpected(world.asker, { entry, expected: true })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the handlers see how many did not expect it from the fifth answer on, each person once, and nothing from which one answer follows", async () => {
  const { pool } = database();
  const people = await Promise.all(Array.from({ length: 7 }, () => makePerson()));
  const reader = await makePerson({ teamId: "Ads" });
  const reads = await appendReads(
    systemViewer("seed"),
    [...people, people[0]!].map((one, n) =>
      chatRead(reader, new Date(Date.UTC(2026, 2, 4, n)), [one.personId]),
    ),
  );
  const sev = await makeSevOf(
    reads.map(({ leafIndex }) => leafIndex),
    {},
    "chats",
  );
  const say = (n: number, expected: boolean) =>
    sayExpected(people[n % 7]!, { entry: reads[n]!.leafIndex, expected });
  const told = () => expectedInSev(onClient(pool), sev);
  for (const n of [0, 1, 2, 7]) await say(n, false);
  await say(3, false);
  expect(await told()).toBeNull(); // four people
  await say(4, false);
  expect(await told()).toBeNull(); // five who agree, and two who are silent
  await say(5, true);
  expect(await told()).toEqual({ answered: 6, notExpected: 5 });
  await say(6, true);
  expect(await told()).toBeNull(); // everybody: who is not among the two is among the five
});

test("what was said, asked and answered about any read of a line stands on it, not of its newest hundred alone", async () => {
  const me = await makePerson({ isSubject: false });
  const by = await makePerson({ teamId: "Ads" });
  const drafts = Array.from({ length: 140 }, (_, n) =>
    chatRead(by, new Date(Date.UTC(2026, 4, 4, 10, 0, n)), [me.personId]),
  );
  const made = await appendReads(systemViewer("seed"), drafts);
  const oldest = made[0]!.leafIndex;
  await sayExpected(me, { entry: oldest, expected: false });
  const { id } = await askWhy(me, { entry: oldest });
  const [line] = (await myPage(me, {})).lines;
  expect(line).toMatchObject({ times: 140, expected: false, touched: [oldest] });
  expect(line?.leaves).toHaveLength(100);
  expect(line?.leaves).not.toContain(oldest);
  const { items } = await myQuestionsAsked(me);
  const { of, others } = byLine(items, [line!]);
  expect([of.get(line!.id)?.map((asked) => asked.id), others]).toEqual([[id], []]);
});
