import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeStandInWorld, type StandInWorld } from "#test/stand-in-world.ts";
import { chatRead, makeSource } from "#test/verbs/world.ts";
import { askWhy } from "./ask-why/ask-why.ts";
import { withdrawWhy } from "./ask-why/withdraw-why.ts";
import { askRequest } from "./data-requests/ask-request.ts";
import { withdrawRequest } from "./data-requests/withdraw-request.ts";
import { A_DAY } from "./flood.ts";
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
