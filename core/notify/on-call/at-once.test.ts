import { afterAll, beforeAll, expect, test } from "vitest";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { selectRotas } from "./rotas.ts";
import { setRota } from "./set-rota.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

test("of rotas that are set for a step at once one is in force", async () => {
  const reviewer = await makePerson({ roles: ["reviewer"] });
  const rota = {
    ...{ step: 1, personIds: [reviewer.personId], shiftHours: 24 },
    ...{ startsAt: "2026-01-01T00:00:00Z", reason: "Who is called first from now on" },
  };
  await Promise.all(Array.from({ length: 6 }, () => setRota(reviewer, rota)));
  expect(await selectRotas(house.run)).toHaveLength(1);
});
