import { afterAll, beforeAll, expect, test } from "vitest";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { investigate } from "../life/investigate.ts";
import { contain } from "./contain.ts";
import { containment } from "./containment.ts";
import { listSuspensions } from "./list-suspensions.ts";
import { tickStep } from "./tick-step.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const reason = "They read what they do not need";
const view = () => containment(world.reviewer, { number: world.sev });
const versionOf = async () => (await view()).version;

test("before anybody investigates, containment shows readers by unit and no name or login of them", async () => {
  const text = JSON.stringify(await view());
  expect(text).toContain("Somebody in Ads");
  expect(text).not.toContain("snooper");
});

test("an open grant has its ready statement and whom to page", async () => {
  const steward = await makePerson({ name: "Sam Steward", roles: ["steward"] });
  await house.db.prisma.source.updateMany({ where: { id: "small-db" }, data: { kind: "database" } });
  const { elsewhere } = await view();
  expect(elsewhere.open).toMatchObject([{ text: 'REVOKE SELECT ON "a"."chats" FROM PUBLIC;' }]);
  expect(elsewhere.page.stewards).toEqual([steward.name]);
});

test("a steward finds what waits: who, until when, the SEV's number, and nothing of the SEV", async () => {
  const steward = await makePerson({ roles: ["steward"] });
  await contain(world.reviewer, {
    number: world.sev,
    people: [world.snooper.personId],
    reason,
    version: await versionOf(),
  });
  const { items } = await listSuspensions(steward);
  expect(items).toMatchObject([{ sev: world.sev, what: "person", who: "snooper (Ads)", mayConfirm: true }]);
  expect(Object.keys(items[0]!).sort()).toEqual(
    ["beganAt", "confirmedAt", "endsAt", "id", "mayConfirm", "sev", "version", "what", "who"].sort(),
  );
  expect(JSON.stringify(items)).not.toContain(reason);
  await expect(listSuspensions(world.reviewer)).rejects.toMatchObject({ code: "forbidden" });
});

test("a tick says who and when, can be taken back, and is one entry however often it is sent", async () => {
  const tick = { number: world.sev, trigger: "wide_grant", step: 2, done: true };
  const count = () => house.db.prisma.entry.count({ where: { kind: "sev.step" } });
  const { items } = await tickStep(world.reviewer, tick);
  await tickStep(world.reviewer2, tick);
  expect(items[0]?.steps[1]?.ticked).toMatchObject({ by: world.reviewer.name });
  expect(await count()).toBe(1);
  const after = await tickStep(world.reviewer2, { ...tick, done: false });
  expect(after.items[0]?.steps[1]?.ticked).toBeNull();
  expect(await count()).toBe(2);
});

test("a step of another trigger, and one by somebody who may not see the SEV, is refused", async () => {
  const tick = { number: world.sev, trigger: "peek", step: 1, done: true };
  await expect(tickStep(world.reviewer, tick)).rejects.toMatchObject({ code: "invalid", field: "trigger" });
  await expect(tickStep(world.employee, tick)).rejects.toMatchObject({ code: "forbidden" });
  const dba = { ...world.dba, roles: new Set(["employee", "reviewer"] as const) };
  await expect(tickStep(dba, { ...tick, trigger: "wide_grant" })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
});

test("once somebody investigates, readers show by name", async () => {
  await investigate(world.reviewer, { number: world.sev, reason, version: await versionOf() });
  expect((await view()).readers).toMatchObject([{ who: "snooper (Ads)", reads: 1, datasets: ["chats"] }]);
});
