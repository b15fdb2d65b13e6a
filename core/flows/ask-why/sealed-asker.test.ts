import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "#core/base/roles.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { erasePerson } from "#core/flows/erasure/erase-person.ts";
import { requestErasure } from "#core/flows/erasure/request-erasure.ts";
import { myReceipt } from "#core/flows/my-page/my-receipt.ts";
import { tell } from "#core/flows/tell/tell.ts";
import { viewEntry } from "#core/log/entry/entry-view.ts";
import { database } from "#db/current.ts";
import { LISTS, READS_OF_ONE, type Verb } from "#test/canary-verbs.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { makeWhyWorld, type WhyWorld } from "#test/why-world.ts";
import { answerWhy } from "./answer-why.ts";
import { askWhy } from "./ask-why.ts";
import { escalateWhy } from "./escalate-why.ts";
import { listWhy } from "./list-why.ts";
import { myQuestionsAsked } from "./my-asked.ts";
import { whyToSev } from "./why-to-sev.ts";
import { whyTotals } from "./why-totals.ts";

const REASON = "Nobody can say what this read was for.";

let house: TestHouse;
let given: VerbWorld;
let world: WhyWorld;
let sev: number;
let others: PersonViewer[];
beforeAll(async () => {
  house = await testHouse();
  given = await makeVerbWorld();
  world = await makeWhyWorld(given.privacy);
  const asked = await askWhy(world.asker, { entry: world.leaves[0], text: "Canary-words: what for?" });
  ({ sev } = await whyToSev(world.steward, { ...asked, reason: REASON }));
  await askWhy(world.asker, { entry: world.leaves[1] });
  const stranger = (...roles: Role[]) => makePerson({ roles, isSubject: false });
  others = [
    ...[world.steward, world.reader, world.boss, world.bossOfBoss, world.privacy, given.reviewer],
    ...[await stranger("auditor"), await stranger("admin"), await stranger("workers")],
  ];
});
afterAll(() => house.drop());

const said = async (verb: Verb, viewer: PersonViewer, raw: unknown = {}): Promise<string> => {
  try {
    const answer = await verb(viewer, raw);
    const { zip, csv, content } = (answer ?? {}) as Partial<Record<"zip" | "csv" | "content", Uint8Array>>;
    const bytes = zip ?? csv ?? content;
    return `${JSON.stringify(answer)} ${bytes ? Buffer.from(bytes).toString("latin1") : ""}`;
  } catch (error) {
    return JSON.stringify({ ...(error as object), message: (error as Error).message });
  }
};

/** Verbs that are asked for a person by name: whom their reads are of is what they are for, and each asking is logged. */
const OF_SUBJECTS = new Set(["searchReads"]);

test("an asker's name and id are in no answer to anybody else: lists, the SEV, bundles, the log, the inbox", async () => {
  await deliverAll();
  const entries = await database().prisma.entry.findMany({
    where: { OR: [{ kind: { startsWith: "why." } }, { sevNumber: sev }] },
  });
  expect(entries.length).toBeGreaterThan(3);
  for (const viewer of others) {
    const heard: [string, string][] = [];
    for (const [name, verb, raw] of LISTS)
      if (!OF_SUBJECTS.has(name)) heard.push([name, await said(verb, viewer, raw)]);
    for (const [name, verb, raw] of READS_OF_ONE)
      heard.push([name, await said(verb, viewer, { ...raw, number: sev })]);
    for (const { leafIndex } of entries)
      heard.push(["viewEntry", await said(viewEntry, viewer, { leaf: String(leafIndex) })]);
    for (const [name, words] of heard)
      for (const secret of ["Whyasker", world.asker.personId, world.asker.email])
        expect(words, `${name} to ${viewer.name} (${[...viewer.roles].join()})`).not.toContain(secret);
  }
});

test("what is told of a question, by inbox or mail, is in codes that name nobody, and its words are in neither", async () => {
  await deliverAll();
  const { rows } = await database().pool.query<{ row: string; who: string }>(
    "SELECT i::text AS row, person_id AS who FROM inbox_item i WHERE kind LIKE 'why.%' UNION ALL SELECT d::text, person_id FROM delivery d",
  );
  expect(rows.length).toBeGreaterThan(2);
  for (const { row } of rows.filter(({ who }) => who !== world.asker.personId))
    for (const secret of ["Whyasker", "Canary-words", world.asker.personId, world.asker.email])
      expect(row).not.toContain(secret);
  const near = [world.reader, world.boss, world.bossOfBoss].map(({ personId }) => personId);
  expect(rows.filter(({ who }) => near.includes(who))).toEqual([]);
});

test("the asker's words stay with those who answer: they are not in the SEV, nor to its reader's reviewer", async () => {
  expect(JSON.stringify(await listWhy(world.steward, { list: "done" }))).toContain("Canary-words");
  for (const [, verb, raw] of READS_OF_ONE)
    expect(await said(verb, world.privacy, { ...raw, number: sev })).not.toContain("Canary-words");
  const reader = { ...world.reader, roles: new Set<Role>(["employee", "reviewer"]) };
  const [, getSev] = READS_OF_ONE[0]!;
  await expect(getSev(reader, { number: sev })).rejects.toMatchObject({ code: "conflict_of_interest" });
});

test("nobody reads another's questions, nor the receipt of an entry in which another asked", async () => {
  expect((await myQuestionsAsked(world.steward)).items).toEqual([]);
  const { askedLeaf } = await database().prisma.readQuestion.findFirstOrThrow();
  await expect(myReceipt(world.steward, { index: Number(askedLeaf) })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a worker representative hears totals alone, and none of fewer than 5", async () => {
  const workers = others.find(({ roles }) => roles.has("workers"))!;
  expect(await whyTotals(workers)).toEqual({
    asked: null,
    answered: null,
    open: null,
    late: null,
    medianDays: null,
  });
  await expect(listWhy(workers, {})).rejects.toMatchObject({ code: "forbidden" });
  for (let n = 0; n < 5; n++) {
    const asker = await makePerson();
    const asked = await askWhy(asker, { entry: world.leaves[1] });
    await answerWhy(world.steward, { ...asked, text: REASON });
  }
  expect(await whyTotals(workers)).toEqual({
    asked: 7,
    answered: null,
    open: null,
    late: null,
    medianDays: 0,
  });
});

test("an asker who is erased takes the words along; what they asked is answered by nobody and stops nothing", async () => {
  const asker = await makePerson();
  const { id, version } = await askWhy(asker, { entry: world.leaves[1], text: "Words of the erased" });
  const officer = await makePerson({ roles: ["privacy"], isSubject: false });
  const erasure = {
    person: asker.personId,
    scope: "both",
    reasonCode: "objection",
    reason: REASON,
    actorReason: REASON,
  };
  const request = await requestErasure(world.privacy, erasure);
  await erasePerson(officer, { ...request, reason: REASON });
  const { rows } = await database().pool.query(
    "SELECT FROM entry_detail WHERE fields::text LIKE '%Words of the erased%'",
  );
  expect(rows).toEqual([]);
  expect((await listWhy(world.steward, {})).items.map((each) => each.id)).not.toContain(id);
  await expect(answerWhy(world.steward, { id, version, text: REASON })).rejects.toMatchObject({
    code: "not_found",
  });
  await database().prisma.readQuestion.updateMany({ data: { dueAt: new Date(0) } });
  await escalateWhy(systemViewer("worker"));
  expect(await database().prisma.readQuestion.findUniqueOrThrow({ where: { id } })).toMatchObject({
    escalatedAt: null,
  });
});

/** Does what waits in the queue, by mail, too. */
async function deliverAll(): Promise<void> {
  const { rows } = await database().pool.query<{ data: unknown }>(
    "SELECT data FROM pgboss.job WHERE name = 'tell'",
  );
  for (const { data } of rows)
    await tell(systemViewer("worker"), { mail: true, webhook: false, mailbox: true }, data);
}
