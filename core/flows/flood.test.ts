import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { A_DAY, FILED_A_DAY } from "#core/directory/flood.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeStandInWorld, type StandInWorld } from "#test/stand-in-world.ts";
import { chatRead, makeSource } from "#test/verbs/world.ts";
import { askWhy } from "./ask-why/ask-why.ts";
import { withdrawWhy } from "./ask-why/withdraw-why.ts";
import { askRequest } from "./data-requests/ask-request.ts";
import { withdrawRequest } from "./data-requests/withdraw-request.ts";
import { endStandIn } from "./stand-in/end-stand-in.ts";
import { nameStandIn } from "./stand-in/name-stand-in.ts";

const worker = systemViewer("worker");
let house: TestHouse;
let world: StandInWorld;
beforeAll(async () => {
  house = await testHouse();
  await makeSource([]);
  world = await makeStandInWorld();
});
afterAll(() => house.drop());

const name = (by: PersonViewer, email = world.delegate.email) => nameStandIn(by, { email, ...world.dates });

test("nobody names or looks up people outside, and a 21st within a day is refused", async () => {
  const me = await makePerson();
  const outsider = await makePerson();
  await database().prisma.person.update({ where: { id: outsider.personId }, data: { kind: "customer" } });
  await expect(name(me, outsider.email)).rejects.toMatchObject({ code: "not_found" });
  for (let n = 0; n < A_DAY; n++) await endStandIn(me, await name(me));
  await expect(name(me)).rejects.toMatchObject({ code: "too_many" });
});

test("a 21st request within a day is refused, however many were withdrawn", async () => {
  const me = await makePerson();
  const one = () => askRequest(me, { article: "restrict", text: "All that is about me." });
  for (let n = 0; n < A_DAY; n++) await withdrawRequest(me, await one());
  await expect(one()).rejects.toMatchObject({ code: "too_many" });
});

test("a 21st question within a day is refused, however many were withdrawn", async () => {
  const me = await makePerson();
  const [read] = await appendReads(worker, [chatRead(world.reader, new Date(), [me.personId])]);
  const one = () => askWhy(me, { entry: read!.leafIndex });
  for (let n = 0; n < A_DAY; n++) await withdrawWhy(me, await one());
  await expect(one()).rejects.toMatchObject({ code: "too_many" });
});

test("a 101st SEV that one person files within a day is refused, another person's is not", async () => {
  const [me, other] = [await makePerson(), await makePerson()];
  const filing = { title: "Chats look open", text: "I can read the chats of my colleagues." };
  const { number } = await fileSev(me, filing);
  await house.run.all(statement`
    INSERT INTO sev (story_key, title, state, automatic, decided_by, terms, readers, subjects, reads, filer_id, raised_at, version)
    SELECT 'filed:' || n, title, 'dismissed', automatic, decided_by, terms, readers, subjects, reads, filer_id, raised_at, version
    FROM sev, generate_series(2, ${FILED_A_DAY}::int) n WHERE number = ${number}`);
  await expect(fileSev(me, filing)).rejects.toMatchObject({ code: "too_many" });
  expect(await fileSev(other, filing)).toMatchObject({ state: "triage" });
});
