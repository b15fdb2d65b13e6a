import { afterAll, beforeAll, expect, test } from "vitest";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import type { SourceDraft } from "#core/log/draft.ts";
import type { KeptTerms } from "#core/sev/row.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { appendSample, makeSampleDirectory, type SampleDirectory, sampleDrafts } from "#test/sample.ts";

let house: TestHouse;
let people: SampleDirectory;
let drafts: SourceDraft[];

beforeAll(async () => {
  house = await testHouse();
  people = await makeSampleDirectory();
  drafts = await sampleDrafts(people);
}, 120_000);
afterAll(() => house.drop());

const sevs = () => database().prisma.sev.findMany({ orderBy: { number: "asc" } });

test("the first hour of the window is SEV 0 by the exposure table, with a score of 78", async () => {
  const firstHour = drafts.filter((draft) => draft.happenedAt < new Date("2026-11-04T17:00:00Z"));
  await appendSample(firstHour);
  await followOnce();
  const [only, ...noise] = await sevs();
  expect(noise).toEqual([]);
  expect(only).toMatchObject({ automatic: 0, score: 78, decidedBy: "exposure", closedAt: null });
  expect(only?.title).toMatch(/^Every login can read private conversations/);
}, 120_000);

test("the five days are one SEV 0 with score 83 and 4,031 reads without need by 17, and nothing else", async () => {
  await appendSample(drafts);
  await followOnce();
  const [only, ...noise] = await sevs();
  expect(noise).toEqual([]);
  expect(only).toMatchObject({
    automatic: 0,
    score: 83,
    decidedBy: "both",
    readers: 17,
    reads: 4_031,
    subjects: 400,
    dss: 4,
    openedAt: new Date("2026-11-04T16:00:23.061Z"),
    closedAt: new Date("2026-11-06T09:00:37.811Z"),
    title:
      "Every login could read private conversations and performance reviews for 41 hours; 17 without need did",
  });
  const { terms } = only?.terms as unknown as KeptTerms;
  const points = terms.map((row) => `${row.term}${row.points}`);
  expect(points).toEqual(["D30", "N18", "A18", "P5", "T5", "E7"]);
  const readers = await house.run.all<{ login: string; n: number }>(statement`
    SELECT l.login, count(*)::int AS n FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
    JOIN source_login l ON l.person_id = r.actor_id GROUP BY 1 ORDER BY 2 DESC`);
  expect(readers.slice(0, 2)).toEqual([
    { login: "contractor_k", n: 2_032 },
    { login: "intern_07", n: 1_772 },
  ]);
}, 120_000);
