import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { versionNow } from "#test/factories/notice.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { asSteward } from "#test/programme-acts.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { draftProgrammeStatement } from "./draft-programme-statement.ts";
import { publishProgrammeStatement } from "./publish-programme-statement.ts";
import { saidAboutProgramme } from "./said-about-programme.ts";
import { secondProgrammeStatement } from "./second-programme-statement.ts";

const reason = "The systems that are not watched hold nothing of it";
const text = "Capture goes on as the notice says, and nothing was read beyond it.";
let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld(); // one read without need is in the log
});
afterAll(() => house.drop());

const steward = () => asSteward(world.reviewer);
const draft = async (over: object = {}) => {
  const view = await draftProgrammeStatement(steward(), {
    audience: "staff",
    claim: "reads_found",
    text,
    ...over,
  });
  return { statement: view.statements.at(-1)?.statement ?? 0, revision: 1 };
};
const publish = async (at: object) =>
  publishProgrammeStatement(steward(), { ...at, version: await versionNow() });
const newest = async () => {
  const row = await database().prisma.entry.findFirstOrThrow({
    where: { kind: "programme.statement.publish" },
    orderBy: { leafIndex: "desc" },
  });
  return JSON.parse(Buffer.from(row.bytes).toString());
};

const tells = () =>
  house.run.all<{ to: string }>(statement`
    SELECT data ->> 'to' AS to FROM pgboss.job WHERE name = 'tell' AND data ->> 'kind' = 'programme.statement.second'
    ORDER BY data ->> 'to' DESC`);

test("the press does not hear before staff, unless the entry says why", async () => {
  const at = await draft({ audience: "press" });
  await expect(publish(at)).rejects.toMatchObject({ field: "reason" });
  await publish({ ...at, reason: "A newspaper asked an hour ago" });
  expect(await newest()).toMatchObject({ audience: "press", beforeStaff: true, verdict: "reads" });
  expect(await tells()).toEqual([]);
});

test("“no indication” while reads are in the log needs a second person with a reason, for that very version", async () => {
  const at = await draft({ claim: "no_indication" });
  expect((await tells()).map(({ to }) => to)).toEqual(["stewards", "privacy"]);
  await expect(publish(at)).rejects.toMatchObject({ field: "claim" });
  await expect(secondProgrammeStatement(steward(), { ...at, reason })).rejects.toMatchObject({
    code: "forbidden",
  });
  await secondProgrammeStatement(world.privacy, { ...at, reason });
  await draftProgrammeStatement(steward(), {
    ...at,
    audience: "staff",
    claim: "no_indication",
    text: `${text} Truly.`,
  });
  await expect(publish(at)).rejects.toMatchObject({ code: "stale" });
  await expect(publish({ ...at, revision: 2 })).rejects.toMatchObject({ field: "claim" });
  await secondProgrammeStatement(world.privacy, { ...at, revision: 2, reason });
  await publish({ ...at, revision: 2 });
  expect(await newest()).toMatchObject({ outruns: true, reads: 1, readers: 1, subjects: 1 });
});

test("everybody reads what was published, with its verdict; the authority's words stay with it; nobody else writes", async () => {
  await publish(await draft({ audience: "authority" }));
  const said = await saidAboutProgramme(await makePerson());
  expect(said.statements[0]).toMatchObject({ audience: "authority", text: null, verdict: "reads" });
  expect(said.statements.some((each) => each.audience === "staff" && each.text?.includes("Truly"))).toBe(
    true,
  );
  await expect(
    draftProgrammeStatement(world.employee, { audience: "staff", claim: "nothing", text }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    publishProgrammeStatement(steward(), { ...(await draft()), version: 1 }),
  ).rejects.toMatchObject({
    code: "stale",
  });
});
