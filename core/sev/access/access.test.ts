import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "#core/base/roles.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { openEvidence } from "../evidence/open-evidence.ts";
import { fileSev } from "../raise/file-sev.ts";
import { askSealed } from "../sealed/ask-sealed.ts";
import { openSealed } from "../sealed/open-sealed.ts";
import { sealedNames } from "../sealed/sealed-names.ts";
import { changeSeverity } from "../severity/change-severity.ts";
import { getSev } from "../views/get-sev.ts";
import { listSevs } from "../views/list-sevs.ts";
import { subjectView } from "../views/subject-view.ts";
import { askAccess } from "./ask-access.ts";
import { closedDoor } from "./closed-door.ts";
import { decideAccess, endAccess } from "./decide-access.ts";
import { listAccess } from "./list-access.ts";
import { endNaming, nameHandler } from "./name-handler.ts";
import { reassignConflicted } from "./reassign.ts";
import { askUnrestrict, restrictSev, unrestrictSev } from "./restrict.ts";
import { setCrowdLimit, settings } from "./set-crowd-limit.ts";

const reason = "Because the evidence says so";
let house: TestHouse;
let world: VerbWorld;
let close: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  close = as(world.snooper, "reviewer");
});
afterAll(() => house.drop());

const as = (person: PersonViewer, ...roles: Role[]): PersonViewer => ({
  ...person,
  roles: new Set<Role>(["employee", ...roles]),
});
const rowOf = (number: number) => database().prisma.sev.findUniqueOrThrow({ where: { number } });
const change = async (number = world.sev) => ({ number, reason, version: (await rowOf(number)).version });
const filed = () =>
  fileSev(world.employee, { title: "Chats look open", text: "I can read chats of others." });

test("who is in conflict is told that it exists and why, and nothing of what it says", async () => {
  const door = await closedDoor(close, { number: world.sev });
  expect(door).toEqual({
    number: world.sev,
    why: "You are one of those whose reads this is about.",
    mine: false,
    request: null,
  });
  await expect(getSev(close, { number: world.sev })).rejects.toMatchObject({ code: "conflict_of_interest" });
  await expect(openEvidence(close, { number: world.sev })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  await expect(closedDoor(world.reviewer, { number: world.sev })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(closedDoor(world.employee, { number: world.sev })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a subject who is a reviewer is pointed to the subject's view", async () => {
  const subject = as(world.subject, "reviewer");
  expect(await closedDoor(subject, { number: world.sev })).toMatchObject({ mine: true });
  expect(await subjectView(subject, { number: world.sev })).toMatchObject({ number: world.sev });
});

test("let in by a privacy officer they look and do not handle, until it is taken back", async () => {
  expect(await askAccess(close, { number: world.sev, reason })).toMatchObject({
    request: { state: "asked" },
  });
  await expect(askAccess(close, { number: world.sev, reason })).rejects.toMatchObject({ code: "invalid" });
  const { items } = await listAccess(world.privacy);
  const { ask, number } = items[0]!;
  const answer = { number, ask, reason };
  await expect(decideAccess(world.reviewer, { ...answer, grant: true })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await decideAccess(world.privacy, { ...answer, grant: true })).toMatchObject({ state: "granted" });
  expect(await getSev(close, { number })).toMatchObject({
    number,
    lookingOnly: true,
    may: { severity: false },
  });
  await expect(changeSeverity(close, { ...(await change()), to: 4 })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  await expect(decideAccess(world.privacy, { ...answer, grant: false })).rejects.toMatchObject({
    code: "stale",
  });
  expect(await endAccess(world.privacy, answer)).toMatchObject({ state: "ended" });
  await expect(getSev(close, { number })).rejects.toMatchObject({ code: "conflict_of_interest" });
});

test("access ends with the SEV", async () => {
  await askAccess(close, { number: world.sev, reason });
  const ask = (await listAccess(world.privacy)).items[0]!.ask;
  await decideAccess(world.privacy, { number: world.sev, ask, grant: true, reason });
  const state = (to: string) =>
    database().prisma.sev.update({ where: { number: world.sev }, data: { state: to } });
  await state("closed");
  await expect(getSev(close, { number: world.sev })).rejects.toMatchObject({ code: "conflict_of_interest" });
  await state("triage");
  await endAccess(world.privacy, { number: world.sev, ask, reason });
});

test("a privacy officer in conflict neither decides nor hears of the request", async () => {
  const officer = await makePerson({ roles: ["privacy"], isSubject: false });
  await database().prisma.person.update({
    where: { id: world.snooper.personId },
    data: { managerId: officer.personId },
  });
  await askAccess(close, { number: world.sev, reason });
  const ask = (await listAccess(world.privacy)).items[0]!.ask;
  expect((await listAccess(officer)).items).toEqual([]);
  await expect(decideAccess(officer, { number: world.sev, ask, grant: true, reason })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  await database().prisma.person.update({ where: { id: world.snooper.personId }, data: { managerId: null } });
});

test("restricted, it is there for who restricted it, who is named and the privacy officer; two people lift it", async () => {
  const { number } = await filed();
  await database().prisma.sev.update({ where: { number }, data: { ownerId: world.reviewer2.personId } });
  const third = await makePerson({ roles: ["reviewer"], isSubject: false });
  const named = { number, person: third.personId, part: "handler", reason };
  const notRestricted = { code: "invalid", field: "number" };
  await expect(askUnrestrict(world.reviewer, await change(number))).rejects.toMatchObject(notRestricted);
  await expect(nameHandler(world.reviewer, named)).rejects.toMatchObject(notRestricted);
  await restrictSev(world.reviewer, await change(number));
  for (const viewer of [world.reviewer, world.reviewer2, world.privacy])
    expect(await getSev(viewer, { number })).toMatchObject({ restricted: true });
  await expect(getSev(third, { number })).rejects.toMatchObject({ code: "not_found" });
  await expect(restrictSev(third, await change(number))).rejects.toMatchObject({ code: "not_found" });
  expect((await listSevs(third, {})).items.map((item) => item.number)).not.toContain(number);
  expect((await listSevs(world.employee, {})).items.map((item) => item.number)).toContain(number);
  expect(await subjectView(world.employee, { number })).toMatchObject({ number });

  const noHandler = await makePerson({ roles: ["auditor"], isSubject: false });
  await expect(nameHandler(world.reviewer, { ...named, person: noHandler.email })).rejects.toMatchObject({
    detail: "they are neither a reviewer nor a privacy officer",
  });
  await nameHandler(world.reviewer, named);
  await expect(nameHandler(world.reviewer, named)).rejects.toMatchObject({ field: "person" });
  expect(await getSev(third, { number })).toMatchObject({ number });
  await askUnrestrict(world.reviewer, await change(number));
  await expect(unrestrictSev(world.reviewer, await change(number))).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(unrestrictSev(third, await change(number))).rejects.toMatchObject({
    detail: /privacy officer/,
  });
  await endNaming(world.privacy, named);
  await expect(getSev(third, { number })).rejects.toMatchObject({ code: "not_found" });
  expect(await unrestrictSev(world.privacy, await change(number))).toMatchObject({ restricted: false });
  expect(await getSev(third, { number })).toMatchObject({ restricted: false });
});

test("only a privacy officer names somebody from outside, who then handles this SEV and knows of no other", async () => {
  const lawyer = await makePerson({ kind: "contractor", isSubject: false });
  const named = { number: world.sev, person: lawyer.email, part: "outside", reason };
  await expect(nameHandler(world.reviewer, named)).rejects.toMatchObject({ code: "forbidden" });
  await nameHandler(world.privacy, named);
  const viewer = (await viewerOfPerson(lawyer.personId))!;
  const { number: other } = await filed();
  expect((await listSevs(viewer, {})).items.map((item) => item.number)).toEqual([world.sev]);
  expect(await changeSeverity(viewer, { ...(await change()), to: 1 })).toMatchObject({ severity: 1 });
  await expect(getSev(viewer, { number: other })).rejects.toMatchObject({ code: "not_found" });
  await endNaming(world.privacy, named);
  expect((await viewerOfPerson(lawyer.personId))!.roles.has("outside")).toBe(false);
  await expect(
    nameHandler(world.privacy, { ...named, person: world.snooper.personId }),
  ).rejects.toMatchObject({ field: "person", detail: "they are in conflict with it" });
});

test("an owner who comes into conflict is replaced: reviewer with the fewest, privacy officer, outside, nobody", async () => {
  const ownedBy = (ownerId: string | null) =>
    database().prisma.sev.update({ where: { number: world.sev }, data: { ownerId } });
  const inConflict = (id: string, yes: boolean) =>
    database().prisma.person.update({
      where: { id },
      data: { managerId: yes ? world.snooper.personId : null },
    });
  const reassigned = async () => {
    await ownedBy(world.snooper.personId);
    expect(await reassignConflicted(systemViewer("worker"))).toEqual([world.sev]);
    return (await rowOf(world.sev)).ownerId;
  };
  await ownedBy(world.reviewer.personId);
  expect(await reassignConflicted(systemViewer("worker"))).toEqual([]);
  for (const { number } of [await filed(), await filed(), await filed()])
    await database().prisma.sev.update({ where: { number }, data: { ownerId: world.reviewer.personId } });
  await database().prisma.roleAssignment.deleteMany({
    where: { role: "reviewer", personId: { notIn: [world.reviewer.personId, world.reviewer2.personId] } },
  });
  expect(await reassigned()).toBe(world.reviewer2.personId);
  const entry = await database().prisma.entry.findFirstOrThrow({ where: { kind: "sev.reassign" } });
  const clear = Buffer.from(entry.bytes).toString();
  for (const { personId } of [world.snooper, world.reviewer2]) expect(clear).not.toContain(personId);
  expect(clear).not.toContain("conflict");
  await inConflict(world.reviewer2.personId, true);
  expect(await reassigned()).toBe(world.reviewer.personId);
  await inConflict(world.reviewer.personId, true);
  await database().prisma.roleAssignment.deleteMany({
    where: { role: "privacy", personId: { not: world.privacy.personId } },
  });
  expect(await reassigned()).toBe(world.privacy.personId);
  const lawyer = await makePerson({ isSubject: false });
  await nameHandler(world.privacy, { number: world.sev, person: lawyer.personId, part: "outside", reason });
  await inConflict(world.privacy.personId, true);
  expect(await reassigned()).toBe(lawyer.personId);
  await inConflict(lawyer.personId, true);
  expect(await reassigned()).toBe(null);
  for (const { personId } of [world.reviewer, world.reviewer2, world.privacy])
    await inConflict(personId, false);
});

test("a sealed name is opened by two, one a privacy officer, is shown to these two, and its owner is told", async () => {
  const { number } = await filed();
  await expect(askSealed(world.reviewer, { number: world.sev, reason })).rejects.toMatchObject({
    ...{ code: "invalid", field: "what" },
  });
  const opened = await askSealed(world.reviewer, { number, reason });
  const { ask } = opened.items[0]!;
  const again = { number, ask, reason };
  await expect(askSealed(world.reviewer2, { number, reason })).rejects.toMatchObject({ code: "invalid" });
  await expect(openSealed(world.reviewer, again)).rejects.toMatchObject({ code: "forbidden" });
  await expect(openSealed(world.reviewer2, again)).rejects.toMatchObject({ detail: /privacy officer/ });
  expect(await sealedNames(world.privacy, { number })).toMatchObject({
    items: [{ name: null, mayOpen: true }],
  });
  expect((await openSealed(world.privacy, again)).items[0]).toMatchObject({ name: world.employee.name });
  await expect(openSealed(world.privacy, again)).rejects.toMatchObject({ code: "stale" });
  expect((await sealedNames(world.reviewer, { number })).items[0]).toMatchObject({
    name: world.employee.name,
  });
  const { employee } = world;
  const others = [await sealedNames(world.reviewer2, { number }), await getSev(world.reviewer2, { number })];
  for (const secret of [employee.name, employee.email, employee.personId])
    expect(JSON.stringify([...others, await getSev(world.privacy, { number })])).not.toContain(secret);
  const { rows: told } = await database().pool.query(
    "SELECT data -> 'to' AS to FROM pgboss.job WHERE data ->> 'kind' = 'sev.name.opened'",
  );
  expect(told).toEqual([{ to: [employee.personId] }]);
});

test("the crowd limit counts at once, has an entry, and is an admin's", async () => {
  const admin = await makePerson({ roles: ["admin"] });
  const { crowdLimit } = await settings(admin);
  expect(crowdLimit).toMatchObject({ value: 25, version: 1 });
  const to = { value: 10, reason, version: 1 };
  await expect(setCrowdLimit(world.reviewer, to)).rejects.toMatchObject({ code: "forbidden" });
  await expect(setCrowdLimit(admin, { ...to, value: 501 })).rejects.toThrow();
  expect(await setCrowdLimit(admin, to)).toMatchObject({ crowdLimit: { value: 10, version: 2 } });
  await expect(setCrowdLimit(admin, { ...to, value: 20 })).rejects.toMatchObject({ code: "stale" });
  await database().prisma.sev.update({ where: { number: world.sev }, data: { subjects: 11 } });
  expect(await getSev(as(world.subject, "reviewer"), { number: world.sev })).toMatchObject({ oneOf: 11 });
  await setCrowdLimit(admin, { value: 11, reason, version: 2 });
  await expect(getSev(as(world.subject, "reviewer"), { number: world.sev })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
});
