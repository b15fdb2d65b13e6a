import { afterAll, beforeAll, expect, test } from "vitest";
import { askUnrestrict, restrictSev, unrestrictSev } from "#core/sev/access/restrict.ts";
import { draftStatement } from "#core/sev/statements/draft-statement.ts";
import { secondStatement } from "#core/sev/statements/second-statement.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { privacyDue } from "./privacy-due.ts";

const reason = "Because the evidence says so";
let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const due = async (kind: string, by = world.privacy) =>
  (await privacyDue(by)).items.filter((item) => item.kind === kind);
const now = async () => {
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number: world.sev } });
  return { number: world.sev, version, reason };
};

test("a statement that outruns the verdict waits for a second person, but for its author, and until one vouched", async () => {
  const text = "We have no indication that any data was improperly accessed.";
  const about = { number: world.sev, audience: "staff", claim: "no_indication", text };
  const { statements } = await draftStatement(world.privacy, about);
  const { statement = 0 } = statements.at(-1) ?? {};
  const other = await makePerson({ roles: ["privacy"], isSubject: false });
  expect(await due("sev.statement")).toEqual([]);
  expect(await due("sev.statement", other)).toMatchObject([
    { number: world.sev, path: `/sevs/${world.sev}/statements`, dueAt: null },
  ]);
  await secondStatement(other, { number: world.sev, statement, revision: 1, reason });
  expect(await due("sev.statement", other)).toEqual([]);
});

test("a restriction that somebody asked to lift waits for a privacy officer, until it is lifted", async () => {
  await restrictSev(world.reviewer, await now());
  expect(await due("lift")).toEqual([]);
  await askUnrestrict(world.reviewer, await now());
  expect(await due("lift")).toMatchObject([{ number: world.sev, path: `/sevs/${world.sev}` }]);
  await unrestrictSev(world.privacy, await now());
  expect(await due("lift")).toEqual([]);
});

test("whoever is no privacy officer gets none of it", async () => {
  for (const by of [world.reviewer, world.employee])
    await expect(privacyDue(by)).rejects.toMatchObject({ code: "forbidden" });
});
