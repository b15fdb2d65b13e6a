import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { actionsOf } from "./actions-of.ts";
import { addAction } from "./add-action.ts";
import { changeAction } from "./change-action.ts";
import { finishAction } from "./finish-action.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const DUE = "2099-01-31";
const reason = "Because somebody is away";
async function added(title = "Close the grant for good") {
  const { items } = await addAction(world.reviewer, {
    number: world.sev,
    title,
    person: world.reviewer.personId,
    due: DUE,
    followUp: true,
  });
  const found = items.find((item) => item.title === title);
  if (!found) throw new Error("not added");
  return found;
}

test("an action has one owner and one day, moves on with a reason, and is done and not done after all", async () => {
  const { action, version } = await added();
  const at = { number: world.sev, action };
  const changed = await changeAction(world.reviewer2, {
    ...at,
    person: world.reviewer2.personId,
    due: "2099-02-28",
    reason,
    version,
  });
  expect(changed.items[0]).toMatchObject({ person: world.reviewer2.name, due: "2099-02-28", followUp: true });
  const done = await finishAction(world.reviewer2, { ...at, done: true, version: changed.items[0]?.version });
  expect(done.items[0]).toMatchObject({ done: true, person: world.reviewer2.name });
  const undo = { ...at, done: false, version: done.items[0]?.version };
  await expect(finishAction(world.reviewer2, undo)).rejects.toMatchObject({ field: "reason" });
  const again = await finishAction(world.reviewer2, { ...undo, reason: "It came back this morning." });
  expect(again.items[0]).toMatchObject({ done: false, doneAt: null });
});

test("of two who change it at once one wins, and a stale screen changes nothing", async () => {
  const { action, version } = await added("Tell the works council");
  const finish = { number: world.sev, action, done: true, version };
  const ends = await Promise.allSettled([
    finishAction(world.reviewer, finish),
    changeAction(world.reviewer2, { ...finish, person: world.reviewer2.personId, due: DUE, reason }),
  ]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("it is overdue from the day after its last one, and no more once it is done", async () => {
  const { action, version } = await added("Rate the dataset");
  const of = async (today: string) =>
    (await actionsOf(onClient(database().pool), world.sev, today)).find((each) => each.action === action);
  expect((await of(DUE))?.overdue).toBe(false);
  expect((await of("2099-02-01"))?.overdue).toBe(true);
  await finishAction(world.reviewer, { number: world.sev, action, done: true, version });
  expect((await of("2099-02-01"))?.overdue).toBe(false);
});

test("a day that is over and an owner who is part of the SEV are refused", async () => {
  const add = { number: world.sev, title: "Close it", person: world.reviewer.personId, due: "2020-01-01" };
  await expect(addAction(world.reviewer, add)).rejects.toMatchObject({ field: "due" });
  await expect(
    addAction(world.reviewer, { ...add, due: DUE, person: world.snooper.personId }),
  ).rejects.toMatchObject({ field: "person" });
  await expect(addAction(world.employee, { ...add, due: DUE })).rejects.toMatchObject({ code: "forbidden" });
});
