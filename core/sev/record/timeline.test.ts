import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { sevView } from "../views/sev-view.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

test("a SEV is announced after it was raised, in both orders of its timeline", async () => {
  const { timeline } = await sevView(world.reviewer, world.sev);
  const kinds = timeline.map(({ kind }) => kind);
  expect(kinds.indexOf("announced")).toBeGreaterThan(kinds.indexOf("raised"));
  const learned = timeline.toSorted((a, b) => a.learnedAt.getTime() - b.learnedAt.getTime());
  const inOrder = learned.map(({ kind }) => kind);
  expect(inOrder.indexOf("announced")).toBeGreaterThan(inOrder.indexOf("raised"));
});
