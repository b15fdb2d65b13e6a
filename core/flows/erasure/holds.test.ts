import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openPool } from "#db/pool.ts";
import { asking, type ErasureWorld, isThere, makeErasureWorld, REASON } from "#test/erasure-world.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { askHold } from "./ask-hold.ts";
import { askLift, confirmHold } from "./decide-hold.ts";
import { erasePerson } from "./erase-person.ts";
import { listErasures } from "./list-erasures.ts";
import { listHolds } from "./list-holds.ts";

let house: TestHouse;
let world: ErasureWorld;
beforeEach(async () => {
  house = await testHouse();
  world = await makeErasureWorld();
});
afterEach(async () => {
  vi.useRealTimers();
  await house.drop();
});

const confirm = (asked: { number: number; version: number }) =>
  erasePerson(world.admin, { ...asked, reason: REASON });
const victim = () => ({ person: world.victim.personId, reason: REASON });

/** A SEV over the read of the victim, in a state. */
async function makeSev(state: string): Promise<number> {
  const sev = {
    storyKey: `test:${state}`,
    title: "Somebody read chats",
    state,
    automatic: 2,
    decidedBy: "score",
    terms: {},
    readers: 1,
    subjects: 1,
    reads: 1,
    raisedAt: new Date(),
    version: 1,
  };
  const { number } = await house.db.prisma.sev.create({ data: sev });
  const evidence = { sevNumber: number, logId: 1, leafIndex: world.leaf, datasetId: "prompts" };
  await house.db.prisma.sevRead.create({ data: evidence });
  return number;
}

test("a hold placed by two people stops the erasure in words, and lifted by two people lets it through", async () => {
  const asked = await asking(world, world.victim);
  const hold = await askHold(world.privacy, victim());
  await confirmHold(world.admin, { ...hold, reason: REASON });
  await expect(confirm(asked)).rejects.toMatchObject({
    code: "held",
    detail: "Hold 1 is on this person: two people have to lift it first. The request stays.",
  });
  expect(await isThere(world.victim)).toBe(true);
  const lift = await askLift(world.privacy2, { number: 1, version: 2, reason: REASON });
  await expect(confirm(asked)).rejects.toMatchObject({ code: "held" });
  await expect(confirmHold(world.privacy2, { ...lift, reason: REASON })).rejects.toMatchObject({
    code: "forbidden",
  });
  await confirmHold(world.admin, { ...lift, reason: REASON });
  expect((await listErasures(world.admin)).items[0]).toMatchObject({ state: "asked", holds: [] }); // not done by itself
  await confirm(asked);
  expect(await isThere(world.victim)).toBe(false);
});

test("a hold works from the moment one person asks for it, and without a second one for 72 hours", async () => {
  const asked = await asking(world, world.victim);
  const hold = await askHold(world.privacy, victim());
  await expect(confirmHold(world.privacy, { ...hold, reason: REASON })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(confirm(asked)).rejects.toMatchObject({ code: "held" });
  const owner = openPool(house.ownerUrl, { max: 1 });
  await owner.query("UPDATE legal_hold SET asked_at = asked_at - interval '73 hours'");
  await owner.end();
  await expect(confirmHold(world.admin, { ...hold, reason: REASON })).rejects.toMatchObject({
    code: "stale",
  });
  await confirm(asked);
});

test.each(["triage", "investigating", "contained", "review"])(
  "a SEV in %s holds by itself whom it is about",
  async (state) => {
    const number = await makeSev(state);
    for (const who of [world.victim, world.snooper]) {
      const asked = await asking(world, who, who === world.snooper ? "both" : "subject");
      await expect(confirm(asked)).rejects.toMatchObject({
        code: "held",
        detail: expect.stringContaining(`SEV-${number} is open and about this person`),
      });
    }
  },
);

test.each(["closed", "dismissed", "merged"])(
  "a SEV that is %s holds only when somebody put a hold on it",
  async (state) => {
    const number = await makeSev(state);
    const asked = await asking(world, world.victim);
    await askHold(world.privacy, { sev: number, reason: REASON });
    await expect(confirm(asked)).rejects.toMatchObject({
      code: "held",
      detail: expect.stringContaining(`Hold 1 is on SEV-${number}`),
    });
    const owner = openPool(house.ownerUrl, { max: 1 });
    await owner.query("UPDATE legal_hold SET state = 'lifted'");
    await owner.end();
    await confirm(asked);
  },
);

test("a hold that comes while the erasure is under way beats it", async () => {
  const asked = await asking(world, world.victim);
  const [erasure, hold] = await Promise.allSettled([confirm(asked), askHold(world.privacy, victim())]);
  const gone = !(await isThere(world.victim));
  // One order or the other, never both: the hold is refused because nobody is there, or it was first and nothing is gone.
  expect(gone).toBe(erasure.status === "fulfilled");
  if (hold.status === "fulfilled" && erasure.status === "fulfilled") {
    const [held] = (await listHolds(world.admin)).items;
    const [done] = (await listErasures(world.admin)).items;
    expect(held!.asked.leaf!).toBeGreaterThan(done!.decided!.leaf!);
  }
});

test("whom a hold is about has no hand in it: on themselves, or on a SEV about their reads", async () => {
  const snooper = { ...world.snooper, roles: new Set(["employee", "admin"] as const) };
  const number = await makeSev("closed");
  const concerned = { code: "conflict_of_interest" };
  await expect(askHold(snooper, { person: snooper.personId, reason: REASON })).rejects.toMatchObject(
    concerned,
  );
  await askHold(world.privacy, { sev: number, reason: REASON });
  await expect(confirmHold(snooper, { number: 1, version: 1, reason: REASON })).rejects.toMatchObject(
    concerned,
  );
  await confirmHold(world.admin, { number: 1, version: 1, reason: REASON });
  await expect(askLift(snooper, { number: 1, version: 2, reason: REASON })).rejects.toMatchObject(concerned);
});

test("whoever leads the reader that a SEV is about, or reports to them, neither asks for a hold on it nor lifts one", async () => {
  const number = await makeSev("investigating");
  const lead = await makePerson({ roles: ["steward"] });
  const report = await makePerson({ roles: ["admin"], managerId: world.snooper.personId });
  const { snooper } = world;
  await house.db.prisma.person.update({
    where: { id: snooper.personId },
    data: { managerId: lead.personId },
  });
  const hold = await askHold(world.privacy, { sev: number, reason: REASON });
  await confirmHold(world.admin, { ...hold, reason: REASON });
  for (const near of [lead, report]) {
    const lift = askLift(near, { number: 1, version: 2, reason: REASON });
    await expect(lift).rejects.toMatchObject({ code: "conflict_of_interest" });
  }
});

test("a hold names a person or a SEV that exists, one of the two", async () => {
  await expect(askHold(world.privacy, { reason: REASON })).rejects.toThrow("one of the two");
  await expect(askHold(world.privacy, { ...victim(), sev: 1 })).rejects.toThrow("one of the two");
  await expect(askHold(world.privacy, { sev: 7, reason: REASON })).rejects.toMatchObject({ field: "sev" });
  const employee = await makePerson();
  await expect(askHold(employee, victim())).rejects.toMatchObject({ code: "forbidden" });
  await expect(listHolds(employee)).rejects.toMatchObject({ code: "forbidden" });
});
