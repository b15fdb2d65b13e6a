import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { openItem } from "#core/flows/open-item.ts";
import { statement } from "#db/statement.ts";
import { makeGrant, makeItem, makePurpose } from "#test/factories/item.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { audienceSnapshot } from "./audience-facts.ts";
import { confirmSuspension } from "./confirm-suspension.ts";
import { contain } from "./contain.ts";
import { liftSuspension } from "./lift-suspension.ts";

let house: TestHouse;
let world: VerbWorld;
let steward: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  steward = await makePerson({ roles: ["steward"], isSubject: false });
});
afterAll(() => house.drop());

const reason = "They read what they do not need";

interface Row {
  readonly id: string;
  readonly version: number;
  readonly person_id: string | null;
  readonly began_at: Date;
  readonly ends_at: Date | null;
  readonly lifted_at: Date | null;
}
const rows = () =>
  house.run.all<Row>(statement`SELECT * FROM access_suspension ORDER BY began_at, purpose_id NULLS FIRST`);
const newest = async (): Promise<Row> => (await rows()).at(-1)!;
const versionOf = async () =>
  (await house.db.prisma.sev.findUniqueOrThrow({ where: { number: world.sev } })).version;
const entries = (kind: string) => house.db.prisma.entry.count({ where: { kind } });
const suspend = async (over: object, by = world.reviewer) =>
  contain(by, { number: world.sev, reason, version: await versionOf(), ...over });

/** An analyst who may open an item, and a try to open it. */
async function analystWithItem() {
  const analyst = await makePerson({ roles: ["analyst"] });
  const purpose = await makePurpose(analyst.personId);
  await makeGrant(analyst.personId);
  const item = await makeItem(world.subject.personId);
  return { analyst, purpose, open: () => openItem(analyst, { item, purpose }) };
}
const newestRead = async () =>
  (
    await house.run.all<{ outcome: string; why: string | null }>(
      statement`SELECT outcome, refused_why AS why FROM read ORDER BY leaf_index DESC LIMIT 1`,
    )
  )[0];

test("a suspended person is refused at the next request, which is a read in the log, and may again once lifted", async () => {
  const { analyst, open } = await analystWithItem();
  await expect(open()).resolves.toMatchObject({ kind: "prompt" });
  await suspend({ people: [analyst.personId] });
  await expect(open()).rejects.toMatchObject({ code: "suspended" });
  expect(await newestRead()).toEqual({ outcome: "refused", why: "suspended_person" });
  const { id, version } = await newest();
  await liftSuspension(world.reviewer2, { number: world.sev, id, version, reason });
  await expect(open()).resolves.toMatchObject({ kind: "prompt" });
});

test("a suspended purpose is refused to whoever holds it, with its own words", async () => {
  const { purpose, open } = await analystWithItem();
  await suspend({ purposes: [purpose] });
  await expect(open()).rejects.toMatchObject({ code: "suspended", field: "purpose" });
  expect(await newestRead()).toEqual({ outcome: "refused", why: "suspended_purpose" });
});

test("a suspension ends after 72 hours by itself", async () => {
  const { analyst, open } = await analystWithItem();
  await suspend({ people: [analyst.personId] });
  const { id, began_at, ends_at } = await newest();
  expect(ends_at!.getTime() - began_at.getTime()).toBe(72 * HOUR_MS);
  await house.run.all(statement`UPDATE access_suspension SET ends_at = now() WHERE id = ${id}::uuid`);
  await expect(open()).resolves.toMatchObject({ kind: "prompt" });
});

test("a steward's yes lets it stand; not that of the suspended, nor twice, nor by who is no steward", async () => {
  const accused = await makePerson({ roles: ["steward"] });
  await suspend({ people: [accused.personId] });
  const { id, version } = await newest();
  const yes = { id, version, reason };
  await expect(confirmSuspension(accused, yes)).rejects.toMatchObject({ code: "conflict_of_interest" });
  await expect(confirmSuspension(world.reviewer2, yes)).rejects.toMatchObject({ code: "forbidden" });
  await expect(confirmSuspension(steward, { ...yes, version: 7 })).rejects.toMatchObject({ code: "stale" });
  await expect(confirmSuspension(steward, { ...yes, id: randomUUID() })).rejects.toMatchObject({
    code: "not_found",
  });
  await confirmSuspension(steward, yes);
  expect(await newest()).toMatchObject({ ends_at: null, lifted_at: null });
  await expect(confirmSuspension(steward, { ...yes, version: 2 })).rejects.toMatchObject({ code: "invalid" });
});

test("whoever suspended somebody cannot be the steward who confirms it", async () => {
  const both = await makePerson({ roles: ["reviewer", "steward"], isSubject: false });
  const { analyst } = await analystWithItem();
  await suspend({ people: [analyst.personId] }, both);
  const { id, version } = await newest();
  await expect(confirmSuspension(both, { id, version, reason })).rejects.toMatchObject({ code: "forbidden" });
});

test("one act suspends several, one entry each; a name that nobody knows undoes all of it", async () => {
  const people = [(await makePerson()).personId, (await makePerson()).personId];
  const before = await entries("sev.contain");
  await suspend({ people, purposes: [await makePurpose(people[0]!)] });
  expect(await entries("sev.contain")).toBe(before + 3);
  const count = (await rows()).length;
  const other = (await makePerson()).personId;
  await expect(suspend({ people: [other, "nobody"] })).rejects.toMatchObject({
    code: "invalid",
    field: "people",
  });
  await expect(suspend({ people: [other], purposes: ["no"] })).rejects.toMatchObject({ field: "purposes" });
  await expect(suspend({ people: [people[0]!] })).rejects.toMatchObject({ code: "invalid", field: "people" });
  await expect(suspend({})).rejects.toMatchObject({ code: "invalid" });
  expect(await rows()).toHaveLength(count);
});

test("who is no reviewer, in conflict or behind is refused, and so is lifting one's own", async () => {
  const target = { people: [world.employee.personId] };
  await expect(suspend(target, world.employee)).rejects.toMatchObject({ code: "forbidden" });
  await expect(suspend(target, world.privacy)).rejects.toMatchObject({ code: "forbidden" });
  const snooper = { ...world.snooper, roles: new Set(["employee", "reviewer"] as const) };
  await expect(suspend(target, snooper)).rejects.toMatchObject({ code: "conflict_of_interest" });
  await expect(suspend({ ...target, version: 999 })).rejects.toMatchObject({ code: "stale" });
  const accused = await makePerson({ roles: ["reviewer"], isSubject: false });
  await suspend({ people: [accused.personId] });
  const { id, version } = await newest();
  const lift = { number: world.sev, id, version, reason };
  await expect(liftSuspension(accused, lift)).rejects.toMatchObject({ code: "conflict_of_interest" });
  await liftSuspension(world.reviewer, lift);
  await expect(liftSuspension(world.reviewer, { ...lift, version: 2 })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("nobody is suspended for a SEV that is over", async () => {
  await house.db.prisma.sev.update({ where: { number: world.sev }, data: { state: "closed" } });
  await expect(suspend({ people: [world.employee.personId] })).rejects.toMatchObject({ code: "invalid" });
  await house.db.prisma.sev.update({ where: { number: world.sev }, data: { state: "triage" } });
});

test("the audience is closed once the source says that it closed the window", async () => {
  const before = await audienceSnapshot(house.run, world.sev, new Date());
  expect(before).toMatchObject({
    closed: false,
    exposures: { all: 1, open: 1 },
    readers: { all: 1, standing: 1 },
  });
  await house.run.all(statement`UPDATE exposure SET closed_at = now()`);
  const after = await audienceSnapshot(house.run, world.sev, new Date());
  expect(after).toMatchObject({ closed: true, exposures: { open: 0 }, readers: { withoutAccess: 1 } });
});
