import { afterAll, beforeAll, expect, test } from "vitest";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import type { SourceDraft } from "#core/log/entry/draft.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import type { KeptTerms } from "#core/sev/record/row.ts";
import { getSev } from "#core/sev/views/get-sev.ts";
import { sevView } from "#core/sev/views/sev-view.ts";
import { subjectView } from "#core/sev/views/subject-view.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
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
  const { terms } = only!.terms as unknown as KeptTerms;
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

test("its page names readers by unit, and its timeline says who began to read what, with numbers", async () => {
  const reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  const [only] = await sevs();
  const view = await sevView(reviewer, only!.number);
  const sentences = view.timeline.map(({ sentence }) => sentence);
  expect(sentences).toContain(
    "Contractor in Facilities began to read private conversations: 2,032 reads of 399 people.",
  );
  expect(sentences).toContain(
    "Intern in Ads began to read private conversations: 1,672 reads of 394 people.",
  );
  expect(sentences).toContain(
    "Intern in Ads began to read performance reviews: 100 reads, 100 of them of everybody in it.",
  );
  expect(sentences).toContain("Manager in Search began to read performance reviews: 13 reads of 1 person.");
  expect(view.why.at(-1)).toBe(
    "Score 83 = D 30 (DSS 4) + N 18 (400 people) + A 18 (every login) + P 5 (no purpose named) + T 5 (open 41 h) + E 7 (read); by the score SEV 0, by the exposure table SEV 0.",
  );
});

test("employee 37 sees four units while nobody has looked, and names once somebody investigates", async () => {
  const [only] = await sevs();
  const row = await database().prisma.person.findUniqueOrThrow({ where: { externalId: "37" } });
  const subject = { ...(await makePerson()), personId: row.id };
  const number = only!.number;
  const before = await subjectView(subject, { number });
  expect(new Set(before.mine.map(({ who, team }) => `${who} in ${team}`))).toEqual(
    new Set(["Someone in Facilities", "Someone in Ads", "Someone in Search", "Someone in Model Quality"]),
  );
  const reviewer = await makePerson({ roles: ["reviewer"] });
  const { version } = await getSev(reviewer, { number });
  await investigate(reviewer, { number, reason: "a grant to everybody, read by many", version });
  const after = await subjectView(subject, { number });
  expect(new Set(after.mine.map(({ who }) => who))).toEqual(
    new Set(["Karim Nasser", "Felix Brandt", "Ada Lindqvist", "Jonas Keller"]),
  );
});
