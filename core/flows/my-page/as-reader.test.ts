import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { asReader } from "./as-reader.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const now = new Date("2026-03-18T15:00:00Z"); // a Wednesday
const seen = (who: PersonViewer) => asReader(onClient(database().pool), who, now);

test("what one read of others counts by day, week and month; what one read of oneself, and others' reads, do not", async () => {
  const [me, other, subject] = [await makePerson(), await makePerson(), await makePerson()];
  const at = (time: string, by = me, of = subject) => chatRead(by, new Date(time), [of.personId]);
  await appendReads(systemViewer("seed"), [
    at("2026-03-18T09:00:00Z"),
    at("2026-03-16T00:00:00Z"),
    at("2026-03-01T00:00:00Z"),
    at("2026-02-27T12:00:00Z"),
    at("2026-03-18T10:00:00Z", me, me),
    at("2026-03-18T10:00:00Z", other),
  ]);
  expect((await seen({ ...me, timeZone: "UTC" })).readings).toMatchObject([
    { purpose: null, today: 1, week: 2, month: 3, outcome: "allowed" },
  ]);
});

test("a finding is told to its reader once it is closed, what somebody filed or what is restricted never", async () => {
  const { prisma } = database();
  const me = await makePerson();
  const make = async (storyKey: string, over: object, found = true) => {
    const { number } = await makeSev({
      ...{ storyKey, title: storyKey, state: "closed", raisedAt: now, endedAt: now },
      ...{ actorId: me.personId, ...over },
    });
    const span = { firstAt: now, lastAt: now, raisedAt: now };
    const rule = { rule: "peek", ruleVersion: 1, sentences: [], inputs: {} };
    if (found)
      await prisma.finding.create({
        data: {
          id: crypto.randomUUID(),
          key: storyKey,
          sevNumber: number,
          actorId: me.personId,
          ...rule,
          ...span,
        },
      });
  };
  await make("closed", {});
  await make("open", { state: "review", endedAt: null });
  await make("restricted", { restricted: true });
  await make("filed", { filerId: world.employee.personId });
  await make("by hand", {}, false);
  await make("another's", { actorId: world.snooper.personId });
  expect((await seen(me)).findings.map(({ title }) => title)).toEqual(["closed"]);
});
