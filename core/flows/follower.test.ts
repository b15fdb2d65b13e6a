import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource } from "#test/verbs/world.ts";
import { rollUp } from "./detection/roll-up.ts";
import { tellWatchers } from "./tell/tell-watchers.ts";
import { tellOfReads } from "./tell-mine/tell-of-reads.ts";
import { tellSubjects } from "./tell-mine/tell-subjects.ts";
import { followGateway } from "./watch/follow-gateway.ts";
import { followOnce } from "./watch/follow-log.ts";

let house: TestHouse;
let reader: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  reader = await makePerson({ isSubject: false });
  await makeSource([reader]);
});
afterAll(() => house.drop());

const oneMore = async () => {
  const subject = await makePerson();
  await appendReads(systemViewer("seed"), [chatRead(reader, new Date(), [subject.personId])]);
  await fileSev(reader, { title: "Chats look open", text: "I can read chats of others." });
};

const FOLLOWERS = [followOnce, rollUp, tellOfReads, tellSubjects, tellWatchers, followGateway];

async function settle(): Promise<void> {
  for (const follow of FOLLOWERS) await follow();
}

const positions = () =>
  house.run.all<{ name: string; position: number }>(
    statement`SELECT name, position::int FROM follower ORDER BY name`,
  );

test("who follows and finds nothing new waits for nobody and writes nothing", async () => {
  await oneMore();
  await settle();
  await settle(); // what the first round wrote itself
  const owner = openPool(house.ownerUrl, { max: 1 });
  await owner.query("BEGIN; LOCK TABLE follower IN EXCLUSIVE MODE"); // whoever would lock or move a position waits
  try {
    await settle();
  } finally {
    await owner.query("ROLLBACK");
    await owner.end();
  }
});

test("what comes after that is followed by each of them", async () => {
  await settle();
  const before = await positions();
  expect(before).toHaveLength(FOLLOWERS.length);
  await oneMore();
  await settle();
  for (const { name, position } of await positions())
    expect(position, name).toBeGreaterThan(before.find((each) => each.name === name)!.position);
});
