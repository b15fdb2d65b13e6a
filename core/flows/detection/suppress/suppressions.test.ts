import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { askSuppression } from "./ask-suppression.ts";
import { confirmSuppression, declineSuppression, endSuppression } from "./decide-suppression.ts";
import { dryRunSuppression } from "./dry-run-suppression.ts";
import { listSuppressions } from "./list-suppressions.ts";

let house: TestHouse;
let asker: PersonViewer;
let second: PersonViewer;
let leads: PersonViewer;
let reader: PersonViewer;
let sev: number;
const reason = "They label data: what is much for others is usual for them";
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
beforeAll(async () => {
  house = await testHouse();
  asker = await makePerson({ roles: ["reviewer"] });
  second = await makePerson({ roles: ["reviewer"] });
  leads = await makePerson({ roles: ["reviewer"] });
  reader = await makePerson({ managerId: leads.personId });
  await database().prisma.person.update({ where: { id: reader.personId }, data: { title: "Labeller" } });
  sev = (await makeSev({ actorId: reader.personId })).number;
});
afterAll(() => house.drop());

const ask = (over: object = {}) =>
  askSuppression(asker, { rules: ["unusual-volume"], role: "Labeller", until: inDays(30), reason, ...over });

test("one asks and another puts it in force; then one ends it", async () => {
  const asked = await ask();
  expect(asked).toMatchObject({ state: "asked", version: 1 });
  await expect(confirmSuppression(asker, { ...asked, reason })).rejects.toMatchObject({ code: "forbidden" });
  const on = await confirmSuppression(second, { ...asked, reason });
  expect(on).toMatchObject({ state: "in_force", version: 2 });
  await expect(confirmSuppression(second, { ...on, reason })).rejects.toMatchObject({ code: "invalid" });
  await expect(endSuppression(asker, { ...on, version: 1, reason })).rejects.toMatchObject({ code: "stale" });
  expect(await endSuppression(asker, { ...on, reason })).toMatchObject({ state: "ended" });
  const { items } = await listSuppressions(asker);
  expect(items).toMatchObject([
    { state: "ended", who: "everybody with the title Labeller", reason, decision: reason, mayEnd: false },
  ]);
});

test("whoever asked may take it back, and a day ends it by itself", async () => {
  expect(await declineSuppression(asker, { ...(await ask()), reason })).toMatchObject({ state: "declined" });
  const { id } = await ask();
  await database().prisma.suppression.update({ where: { id }, data: { until: new Date(0) } });
  const { items } = await listSuppressions(asker);
  expect(items.find((each) => each.id === id)).toMatchObject({
    state: "over",
    mayConfirm: false,
    mayEnd: false,
  });
  await expect(confirmSuppression(second, { id, version: 1, reason })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("the reader's manager neither decides on it nor sees it", async () => {
  const asked = await ask({ role: undefined, sev });
  await expect(confirmSuppression(leads, { ...asked, reason })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  const seen = async (viewer: PersonViewer) =>
    (await listSuppressions(viewer)).items.some(({ id }) => id === asked.id);
  expect([await seen(asker), await seen(leads)]).toEqual([true, false]);
});

test("a title is no way round: whoever leads somebody who has it, or reports to them, neither asks nor decides", async () => {
  const lead = await makePerson({ roles: ["reviewer"] });
  const holder = await makePerson({ managerId: lead.personId });
  const below = await makePerson({ roles: ["reviewer"], managerId: holder.personId });
  await database().prisma.person.update({ where: { id: holder.personId }, data: { title: "Sole clerk" } });
  const asked = await ask({ role: "Sole clerk" });
  const refused = { code: "conflict_of_interest" };
  for (const near of [lead, below]) {
    await expect(confirmSuppression(near, { ...asked, reason })).rejects.toMatchObject(refused);
    await expect(
      askSuppression(near, { rules: ["policy"], role: "Sole clerk", until: inDays(3), reason }),
    ).rejects.toMatchObject(refused);
    expect((await listSuppressions(near)).items.some(({ id }) => id === asked.id)).toBe(false);
  }
  const other = await makePerson({ roles: ["reviewer"] });
  await declineSuppression(other, { ...asked, reason });
});

test.each([
  ["no rule", { rules: [] }],
  ["a rule of the log", { rules: ["log-broken"] }],
  ["both a SEV and a role", { sev: 1 }],
  ["too long", { until: inDays(91) }],
  ["already over", { until: inDays(-1) }],
  ["an unknown dataset", { dataset: "nowhere" }],
])("%s is refused", async (_, over) => {
  const before = await database().prisma.suppression.count();
  await expect(ask(over)).rejects.toThrow();
  expect(await database().prisma.suppression.count()).toBe(before);
});

test("what reviewers and admins read can never be suppressed, and an admin or auditor asks for nothing", async () => {
  const own = await makeSev({ actorId: asker.personId });
  const third = await makePerson({ roles: ["reviewer"] });
  const asking = { rules: ["policy"], sev: own.number, until: inDays(3), reason };
  await expect(askSuppression(third, asking)).rejects.toMatchObject({ code: "invalid", field: "sev" });
  for (const role of ["admin", "auditor"] as const)
    await expect(
      askSuppression(await makePerson({ roles: [role] }), { ...asking, sev: undefined, role: "Labeller" }),
    ).rejects.toMatchObject({ code: "forbidden" });
});

const DAY = 20_700;
/** Sixty learned days of the labeller and one other; both have something rare on the last, the labeller a broken rule the day before. */
async function scores(): Promise<void> {
  const { prisma } = database();
  const other = await makePerson();
  const days = Array.from({ length: 60 }, (_, at) => DAY + at);
  const now = new Date();
  await prisma.detectionDay.createMany({
    data: days.map((day) => ({
      ...{ day, readers: 2, reads: 9n, threshold: 1, settings: 0, closedAt: now },
    })),
  });
  const much = { family: "V", measure: "V.people", score: 6, exceedance: 0.001 };
  const broken = { family: "P", measure: "P.any", score: 6, exceedance: 0.0004 };
  const familiesOn = (day: number, isLabeller: boolean) =>
    day === DAY + 59 ? [much] : isLabeller && day === DAY + 40 ? [broken, much] : [];
  await prisma.detectionScore.createMany({
    data: days.flatMap((day) =>
      [reader, other].map((one) => ({
        ...{ actorId: one.personId, day, reads: 4, people: 3, usual: [], judgedAt: now },
        families: familiesOn(day, one === reader),
      })),
    ),
  });
}

test("a dry run says what it would have silenced: no day on which another rule speaks, and nobody else's", async () => {
  await scores();
  const trial = (over: object) =>
    dryRunSuppression(asker, { rules: "unusual-volume", role: "Labeller", ...over });
  const one = await trial({});
  expect(one).toMatchObject({ told: 3, silenced: 1, right: 0, days: [{ day: "2026-11-02" }] });
  expect(one.days[0]!.who).toMatch(/^Labeller/);
  expect(await trial({ rules: "unusual-volume,policy" })).toMatchObject({ silenced: 2 });
  expect(await trial({ role: "Nobody" })).toMatchObject({ told: 3, silenced: 0, days: [] });
  const { id } = await ask();
  expect((await listSuppressions(asker)).items.find((each) => each.id === id)).toMatchObject({
    wouldSilence: 1,
    wouldTell: 3,
  });
  await expect(dryRunSuppression(leads, { rules: "unusual-volume", sev: String(sev) })).rejects.toMatchObject(
    { code: "conflict_of_interest" },
  );
});
