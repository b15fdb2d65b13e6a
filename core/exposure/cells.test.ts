import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { Need } from "#core/policy/need.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { pick, randomStream } from "#simulator/random.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource, SOURCE } from "#test/verbs/world.ts";
import { countReads, type ReadGroup } from "./cells.ts";
import { type ExcessQuestion, type Standing, standingReads } from "./excess.ts";
import { seenPeople } from "./seen-people.ts";
import { closeBlock } from "./tally/close-block.ts";

const start = Date.UTC(2026, 9, 1);
const at = (hour: number) => new Date(start + hour * HOUR_MS);
const random = randomStream(41);
const whole = (n: number) => Math.floor(random() * n);
const BLOCK = 16;
let house: TestHouse;
let readers: PersonViewer[];

beforeAll(async () => {
  house = await testHouse();
  readers = await Promise.all(Array.from({ length: 5 }, () => makePerson({ isSubject: false })));
  const subjects = await Promise.all(Array.from({ length: 12 }, () => makePerson()));
  await makeSource(readers);
  await database().prisma.sourceLogin.updateMany({
    where: { personId: readers[0]!.personId },
    data: { superuser: true },
  });
  const times = Array.from({ length: 300 }, () => random() * 40).sort((a, b) => a - b);
  // Most come in the order in which they happened; some are learned of late.
  const drafts = times.map((hour) =>
    chatRead(
      pick(random, readers),
      at(random() < 0.02 ? random() * 40 : hour),
      [pick(random, subjects).personId],
      {
        datasets: pick(random, [
          [{ id: "chats", dss: 4 }],
          [{ id: "wiki", dss: 2 }],
          [
            { id: "chats", dss: 4 },
            { id: "wiki", dss: 2 },
          ],
        ]),
        ...(random() < 0.1 ? { scope: "dataset" as const, subjectIds: [] } : {}),
        ...(random() < 0.1 ? { outcome: "refused" as const, refusedWhy: "42501" } : {}),
      },
    ),
  );
  await appendReads(systemViewer("seed"), drafts);
});
afterAll(() => house.drop());

const anyNeed = (): Need => {
  const since = whole(30) - 10;
  return {
    ...{ datasetId: pick(random, ["chats", "wiki"]), personId: pick(random, readers).personId },
    ...{ since: at(since), until: random() < 0.4 ? null : at(since + 1 + whole(30)) },
  };
};

function anyQuestion(): ExcessQuestion {
  const opened = whole(20);
  const until = random() < 0.3 ? null : at(opened + 5 + whole(20));
  const other = random() < 0.5 ? at(opened) : at(opened + 3);
  return {
    ...{ sourceId: SOURCE, openedAt: at(opened), needs: Array.from({ length: whole(8) }, anyNeed) },
    datasets: [
      { datasetId: "chats", from: at(opened), until },
      { datasetId: "wiki", from: other, until },
    ],
    ...(random() < 0.5 ? { before: whole(320) } : {}),
  };
}

const inOrder = (groups: readonly ReadGroup[]) =>
  groups
    .map((each) =>
      [
        each.datasetId,
        each.dss,
        each.actorId,
        each.standing,
        each.scope,
        each.reads,
        each.firstAt,
        each.lastAt,
      ].join(" "),
    )
    .sort();

async function rounds(n: number) {
  const found: Awaited<ReturnType<typeof compareOnce>>[] = [];
  for (let round = 0; round < n; round++) found.push(await compareOnce());
  return found;
}

const countedAlone = (question: ExcessQuestion) =>
  house.run.all<ReadGroup>(statement`
    SELECT r.dataset_id AS "datasetId", r.dss::int AS dss, r.actor_id AS "actorId", r.standing, r.scope,
      count(*)::int AS reads, min(r.happened_at) AS "firstAt", max(r.happened_at) AS "lastAt"
    FROM (${standingReads(question)}) r GROUP BY 1, 2, 3, 4, 5`);

const seenAlone = (question: ExcessQuestion) =>
  house.run.all<{ id: string; standings: Standing[] }>(statement`
    SELECT x.subject_id AS id, array_agg(DISTINCT r.standing) AS standings FROM (${standingReads(question)}) r
    JOIN read_subject x ON x.leaf_index = r.leaf_index GROUP BY 1`);

const gravest = (standings: readonly Standing[]): "excess" | "apart" | "need" =>
  standings.includes("excess") ? "excess" : standings.includes("superuser") ? "apart" : "need";

async function compareOnce(): Promise<{ tallied: boolean; standings: Standing[] }> {
  const question = anyQuestion();
  const alone = await countedAlone(question);
  const counted = await countReads(house.run, question);
  expect(inOrder(counted.groups)).toEqual(inOrder(alone));
  const seen = await seenPeople(house.run, counted);
  const people = await seenAlone(question);
  for (const of of ["excess", "apart", "need"] as const)
    expect([...seen[of]].sort(), of).toEqual(
      people.flatMap(({ id, standings }) => (gravest(standings) === of ? [id] : [])).sort(),
    );
  return { tallied: counted.tallied !== null, standings: alone.map(({ standing }) => standing) };
}

test("reads counted by reader, and whom they name, come to what each read by itself does, whenever a need begins or ends", async () => {
  const standings = (await rounds(40)).flatMap((each) => each.standings);
  for (const standing of ["need", "excess", "superuser"])
    expect(standings.filter((each) => each === standing).length).toBeGreaterThan(50);
});

test("with tallies of closed blocks it all comes to the same, also where the times asked for cut a block", async () => {
  for (let from = 0; from + BLOCK <= 300; from += BLOCK)
    await closeBlock(house.run, { from, to: from + BLOCK });
  const found = await rounds(60);
  expect(found.filter(({ tallied }) => tallied).length).toBeGreaterThan(30);
});
