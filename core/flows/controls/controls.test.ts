import { afterAll, beforeAll, expect, test } from "vitest";
import { WEEK_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { searchReads } from "#core/log/reads/search.ts";
import { onClient } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { controls } from "./controls.ts";
import { lookedAt, TASKS } from "./looked.ts";

let house: TestHouse;
let auditor: PersonViewer;
let reviewer: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  auditor = await makePerson({ roles: ["auditor"] });
  reviewer = await makePerson({ roles: ["reviewer"] });
});
afterAll(() => house.drop());

test("a search by a person counts in its week under what it is; what a job did does not", async () => {
  const before = (await controls(auditor)).looked;
  expect(before.people).toBe(0);
  await searchReads(reviewer, { subject: auditor.personId, reason: "Who read this person?" });
  const { looked, facts } = await controls(auditor);
  expect(looked.weeks).toHaveLength(26);
  expect(looked.weeks.at(-1)?.getUTCDay()).toBe(1);
  const counts = Object.fromEntries(looked.tasks.map((task) => [task.id, task.counts.at(-1)]));
  expect(counts).toEqual({ reads: 1, samples: 0, evidence: 0, judged: 0, answered: 0, access: 0 });
  expect(looked.people).toBe(1);
  expect(facts.looked.words).toBe("1 person examined, no whole week without");
});

test("a whole week since the log began without a look is told, the one that is not over is not", async () => {
  const run = onClient(house.db.pool);
  const later = new Date(Date.now() + 3 * WEEK_MS);
  expect(await lookedAt(run, later)).toMatchObject({ weeksWithout: 2, people: 1 });
  expect(await lookedAt(run, new Date())).toMatchObject({ weeksWithout: 0 });
});

test("what an auditor would ask about is said to be missing, and what is there is not", async () => {
  const { facts } = await controls(auditor);
  expect(facts.witness).toMatchObject({ words: "0 witnesses outside the company", missing: true, at: null });
  expect(facts.reread.missing).toBe(true);
  expect(facts.entries.missing).toBe(false);
  expect(facts.retention.missing).toBe(false);
});

test("each fact is shown for some requirement, and each requirement shows one", async () => {
  const { frameworks, facts } = await controls(auditor);
  const shown = new Set(frameworks.flatMap((each) => each.controls.flatMap((control) => control.facts)));
  expect(Object.keys(facts).toSorted()).toEqual([...shown].toSorted());
  for (const { controls: own } of frameworks)
    for (const { facts: keys } of own) expect(keys.length).toBeGreaterThan(0);
});

test("no kind of entry counts as two tasks", () => {
  const kinds = TASKS.flatMap((task) => [...task.kinds]);
  expect(new Set(kinds).size).toBe(kinds.length);
});

test("nobody's name or id is in it, and who audits nothing does not get it", async () => {
  const text = JSON.stringify(await controls(auditor));
  for (const { personId, name } of [auditor, reviewer])
    for (const each of [personId, name]) expect(text).not.toContain(each);
  const employee = await makePerson();
  await expect(controls(employee)).rejects.toMatchObject({ code: "forbidden" });
  await expect(controls(systemViewer("worker"))).rejects.toMatchObject({ code: "forbidden" });
});
