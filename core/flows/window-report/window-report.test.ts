import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { appendSample, makeSampleDirectory, sampleDrafts } from "#test/sample.ts";
import { windowReport } from "./window-report.ts";

let house: TestHouse;
let reviewer: PersonViewer;
let id: string;

beforeAll(async () => {
  house = await testHouse();
  const people = await makeSampleDirectory();
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  await appendSample(await sampleDrafts(people));
  await followOnce();
  ({ id } = await database().prisma.exposure.findFirstOrThrow({ where: { logins: { gt: 0 } } }));
}, 120_000);
afterAll(() => house.drop());

const report = (over: object = {}, viewer = reviewer) => windowReport(viewer, { id, ...over });

test("the five days: the window, its 4,031 reads without need, by whom, and whose conversations", async () => {
  const found = await report();

  expect(found).toMatchObject({
    opened: { by: new Date("2026-11-04T16:00:23.061Z") },
    closed: { by: new Date("2026-11-06T09:00:37.811Z") },
    reads: { excess: 4_031, readers: 17 },
    people: { affected: 400, read: 400 },
    verdict: { code: "reads", words: "4,031 reads by the excess audience" },
  });
});
