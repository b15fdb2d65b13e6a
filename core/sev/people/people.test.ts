import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { sevView } from "../views/sev-view.ts";
import { answerHandOver } from "./answer-hand-over.ts";
import { assignSev } from "./assign.ts";
import { handOver } from "./hand-over.ts";
import { listHandlers } from "./list-handlers.ts";
import { setRole } from "./set-role.ts";
import { sevPeople } from "./sev-people.ts";
import { watchSev } from "./watch.ts";

let house: TestHouse;
let world: VerbWorld;
let version: number;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());
beforeEach(async () => {
  version = (await database().prisma.sev.findUniqueOrThrow({ where: { number: world.sev } })).version;
});

const reason = "Because the evidence says so";
const summary = "The grant is closed. Open: who exported. Next: ask the two readers.";
const entries = () => database().prisma.entry.count();

test("whoever is part of a SEV cannot be chosen: they are counted and not named", async () => {
  const manager = await makePerson({ name: "Manager of the reader", roles: ["reviewer"] });
  await database().prisma.person.update({
    where: { id: world.snooper.personId },
    data: { managerId: manager.personId },
  });
  const { free, keptOut } = await listHandlers(world.reviewer, { number: world.sev });
  expect(free.map(({ personId }) => personId).sort()).toEqual(
    [world.reviewer, world.reviewer2, world.privacy].map(({ personId }) => personId).sort(),
  );
  expect(keptOut).toBe(1);
  expect(JSON.stringify(await sevPeople(world.reviewer, { number: world.sev }))).not.toContain("Manager of");
  await expect(
    assignSev(world.reviewer, { number: world.sev, person: manager.personId }),
  ).rejects.toMatchObject({ code: "invalid", field: "person" });
});

test("assigning writes no entry, shows on the SEV and in the next choice", async () => {
  const before = await entries();
  await assignSev(world.reviewer, { number: world.sev, person: world.reviewer2.personId });
  expect(await entries()).toBe(before);
  expect((await sevView(world.reviewer, world.sev)).owner).toBe(world.reviewer2.name);
  const { free } = await listHandlers(world.reviewer, { number: world.sev });
  expect(free.find(({ personId }) => personId === world.reviewer2.personId)?.open).toBe(1);
  await assignSev(world.reviewer, { number: world.sev, person: null });
  expect((await sevPeople(world.reviewer, { number: world.sev })).owner).toBeNull();
});

test("an employee who handles no SEVs can neither choose nor be chosen", async () => {
  const person = world.employee.personId;
  await expect(assignSev(world.employee, { number: world.sev, person })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(assignSev(world.reviewer, { number: world.sev, person })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(listHandlers(world.employee, { number: world.sev })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("watching is one's own: it begins and ends and is no entry", async () => {
  const before = await entries();
  expect(await watchSev(world.privacy, { number: world.sev, watching: true })).toMatchObject({
    watching: true,
  });
  expect((await sevPeople(world.privacy, { number: world.sev })).watching).toBe(true);
  await watchSev(world.privacy, { number: world.sev, watching: false });
  expect((await sevPeople(world.privacy, { number: world.sev })).watching).toBe(false);
  expect(await entries()).toBe(before);
});

test("a role has one holder: the last one it was given to; a stale screen changes nothing", async () => {
  const give = (person: string | null, at = version) =>
    setRole(world.reviewer, { number: world.sev, role: "communications", person, reason, version: at });
  const first = await give(world.reviewer2.personId);
  await expect(give(world.reviewer.personId)).rejects.toMatchObject({ code: "stale" });
  const second = await give(world.reviewer.personId, first.version);
  expect(second.roles.map(({ role, name }) => [role, name])).toEqual([
    ["communications", world.reviewer.name],
  ]);
  const count = await entries();
  expect((await give(world.reviewer.personId, second.version)).version).toBe(second.version);
  expect(await entries()).toBe(count);
  expect((await give(null, second.version)).roles).toEqual([]);
});

test("the privacy role goes to a privacy officer only, and a privacy officer gives no role while a reviewer is free", async () => {
  const give = (person: string, by = world.reviewer) =>
    setRole(by, { number: world.sev, role: "privacy", person, reason, version });
  await expect(give(world.reviewer2.personId)).rejects.toMatchObject({ code: "invalid", field: "person" });
  await expect(give(world.privacy.personId, world.privacy)).rejects.toMatchObject({ code: "forbidden" });
  expect((await give(world.privacy.personId)).roles[0]).toMatchObject({ role: "privacy" });
});

test("the lead passes on with a summary and stays the lead until the new one accepts, who then owns the SEV", async () => {
  const { number, at } = { number: world.sev, at: version };
  const lead = await setRole(world.reviewer, {
    number,
    role: "lead",
    person: world.reviewer.personId,
    reason,
    version: at,
  });
  await assignSev(world.reviewer, { number, person: world.reviewer.personId });
  const pass = { number, person: world.reviewer2.personId, summary, version: lead.version };
  await expect(handOver(world.reviewer2, pass)).rejects.toMatchObject({ code: "forbidden" });
  const waiting = await handOver(world.reviewer, pass);
  expect(waiting.handOver).toMatchObject({ to: world.reviewer2.name, summary, mine: false });
  expect(waiting.roles[0]).toMatchObject({ role: "lead", name: world.reviewer.name });
  const accept = { number, accept: true, version: waiting.version };
  await expect(answerHandOver(world.privacy, accept)).rejects.toMatchObject({ code: "forbidden" });
  const done = await answerHandOver(world.reviewer2, accept);
  expect(done.handOver).toBeNull();
  expect(done.roles[0]).toMatchObject({ role: "lead", name: world.reviewer2.name });
  expect(done.owner?.name).toBe(world.reviewer2.name);
  const told = (await sevView(world.reviewer, number)).timeline.map(({ sentence }) => sentence);
  expect(told).toContain(
    `${world.reviewer.name} handed the lead over to ${world.reviewer2.name}: “${summary}”`,
  );
});

test("a declined hand-over leaves the lead where it was, with the reason on the record", async () => {
  const number = world.sev;
  const back = await handOver(world.reviewer2, { number, person: world.reviewer.personId, summary, version });
  const decline = { number, accept: false, version: back.version };
  await expect(answerHandOver(world.reviewer, decline)).rejects.toMatchObject({ field: "reason" });
  const done = await answerHandOver(world.reviewer, { ...decline, reason: "I am away from tomorrow on." });
  expect(done.roles[0]).toMatchObject({ role: "lead", name: world.reviewer2.name });
  await expect(
    answerHandOver(world.reviewer, { ...decline, accept: true, version: done.version }),
  ).rejects.toMatchObject({ code: "invalid" });
});
