import { afterAll, beforeAll, expect, test } from "vitest";
import { FORBIDDEN_USES } from "#core/base/capture-terms.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { noticeDocument, publish } from "#test/factories/notice.ts";
import { makePerson } from "#test/factories/person.ts";
import { askingFor } from "#test/factories/purpose.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { askPurpose } from "./ask-purpose.ts";
import { purposeChoices } from "./choices.ts";

let house: TestHouse;
let analyst: PersonViewer;
let stewards: readonly [PersonViewer, PersonViewer];
beforeAll(async () => {
  house = await testHouse();
  analyst = await makePerson({ roles: ["analyst"] });
  stewards = [await makePerson({ roles: ["steward"] }), await makePerson({ roles: ["steward"] })];
  await database().prisma.dataset.create({
    data: { id: "prompts", name: "Prompts", dss: 2, unmapped: false },
  });
});
afterAll(() => house.drop());

const ask = () => askPurpose(analyst, askingFor(analyst.personId, { use: "ranking" }));

test("what is ruled out is what the notice in force rules out, and everything there is a word for before one is published", async () => {
  expect((await purposeChoices(analyst)).ruledOut).toEqual(FORBIDDEN_USES);
  await expect(ask()).rejects.toMatchObject({ field: "use" });
  await publish(stewards, noticeDocument("gateway", { forbidden: ["discipline", "layoffs"] }));
  expect((await purposeChoices(analyst)).ruledOut).toEqual(["discipline", "layoffs"]);
  await ask();
});
