import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { myReceipt } from "#core/flows/my-page/my-receipt.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { parseTlogProof } from "#core/merkle/tlog-proof.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld, wideGrantDraft } from "#test/verbs/world.ts";
import { subjectView } from "../views/subject-view.ts";
import { draftStatement } from "./draft-statement.ts";
import { publishStatement } from "./publish-statement.ts";
import { secondStatement } from "./second-statement.ts";
import { statementsView } from "./statements-view.ts";

let house: TestHouse;
let world: VerbWorld;
/** A SEV whose exposure nobody read, at a system watched in part. */
let unread: number;
const reason = "Because the evidence says so";
const READS = "One conversation was read by one person who did not need it.";
const DENIAL = "We have no indication that any data was improperly accessed.";

const draft = (by: PersonViewer, over: object = {}) =>
  draftStatement(by, { number: world.sev, audience: "staff", claim: "reads_found", text: READS, ...over });
const versionOf = async (number: number) =>
  (await database().prisma.sev.findUniqueOrThrow({ where: { number } })).version;
const publish = async (
  by: PersonViewer,
  statement: number,
  over: { number?: number; revision?: number; reason?: string } = {},
) => {
  const number = over.number ?? world.sev;
  return publishStatement(by, { number, statement, revision: 1, version: await versionOf(number), ...over });
};
const last = async (number = world.sev) =>
  (await statementsView(world.reviewer, { number })).statements.at(-1)!;

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  await database().prisma.dataset.create({
    data: {
      id: "clicks",
      name: "clicks",
      dss: 4,
      sourceId: "small-db",
      relation: "a.clicks",
      unmapped: false,
    },
  });
  await appendReads(systemViewer("seed"), [
    wideGrantDraft(world.dba, new Date("2026-11-05T16:00:00Z"), "revoke"),
    wideGrantDraft(world.dba, new Date("2026-11-06T16:00:00Z"), "grant", ["clicks"]),
  ]);
  await followOnce();
  unread = (await database().prisma.sev.findFirstOrThrow({ where: { reads: 0 } })).number;
  await signHead(onClient(database().pool));
});
afterAll(() => house.drop());

test("authority and press hear after staff, or the entry says why not", async () => {
  await draft(world.reviewer, { audience: "press" });
  await expect(publish(world.reviewer, 1)).rejects.toMatchObject({ field: "reason" });
  const view = await publish(world.reviewer, 1, { reason: "A newspaper prints it in an hour" });
  expect(view.statements[0]?.published).toMatchObject({
    beforeStaff: true,
    reason: "A newspaper prints it in an hour",
  });
  expect(view.staffHeard).toBe(false);
});

test("every version is kept, and one written from an older one is refused", async () => {
  await draft(world.reviewer);
  const { statement } = await last();
  const next = { statement, text: `${READS} It was a chat.` };
  await draft(world.privacy, { ...next, revision: 1 });
  await expect(draft(world.reviewer, { ...next, revision: 1 })).rejects.toMatchObject({ code: "stale" });
  expect((await last()).drafts.map(({ revision, text, by }) => [revision, text, by])).toEqual([
    [1, READS, world.reviewer.name],
    [2, `${READS} It was a chat.`, world.privacy.name],
  ]);
  await expect(publish(world.reviewer, statement, { revision: 1 })).rejects.toMatchObject({ code: "stale" });
});

test("a published statement holds verdict, numbers and the signed size, and stays as it is", async () => {
  const { statement } = await last();
  const view = await publish(world.reviewer, statement, { revision: 2 });
  const { basis, ...published } = view.statements.at(-1)!.published!;
  expect(basis).toMatchObject({
    verdict: "reads",
    reads: 1,
    readers: 1,
    subjects: 1,
    systems: 1,
    watched: 0,
  });
  expect(basis.size).toBeGreaterThan(0);
  expect(published).toMatchObject({ beforeStaff: false, outruns: false, warned: false });
  const entry = await database().prisma.entry.findUniqueOrThrow({
    where: { logId_leafIndex: { logId: 1, leafIndex: BigInt(published.leafIndex) } },
  });
  expect(Buffer.from(entry.bytes).toString()).not.toContain("conversation");
  await expect(draft(world.reviewer, { statement, revision: 2 })).rejects.toMatchObject({
    field: "statement",
  });
  await expect(publish(world.reviewer, statement, { revision: 2 })).rejects.toMatchObject({
    field: "statement",
  });
});

test("no indication against the verdict needs a second person, for this version and this verdict", async () => {
  await draft(world.reviewer, { claim: "no_indication", text: DENIAL });
  const { statement, outruns, denials } = await last();
  expect([outruns, denials]).toEqual([true, [{ language: "English", words: "no indication" }]]);
  await expect(publish(world.reviewer, statement)).rejects.toMatchObject({ field: "claim" });
  const second = { number: world.sev, statement, reason };
  await expect(secondStatement(world.reviewer, { ...second, revision: 1 })).rejects.toMatchObject({
    code: "forbidden",
  });
  await secondStatement(world.reviewer2, { ...second, revision: 1 });
  await draft(world.reviewer, { claim: "no_indication", text: `${DENIAL} Truly.`, statement, revision: 1 });
  await expect(publish(world.reviewer, statement, { revision: 2 })).rejects.toMatchObject({ field: "claim" });
  await secondStatement(world.privacy, { ...second, revision: 2 });
  const view = await publish(world.reviewer, statement, { revision: 2 });
  expect(view.statements.at(-1)).toMatchObject({
    published: { outruns: true, warned: true },
    second: { reason },
  });
});

test("what rests on the verdict needs nobody's second yes", async () => {
  await draft(world.reviewer);
  const { statement } = await last();
  await expect(
    secondStatement(world.reviewer2, { number: world.sev, statement, revision: 1, reason }),
  ).rejects.toMatchObject({ detail: expect.stringMatching(/no second person/) });
});

test("a statement is marked when the verdict changes, until a correction is published", async () => {
  const of = { number: unread };
  await draft(world.reviewer, {
    ...of,
    claim: "cannot_tell",
    text: "It cannot be told whether anybody read it.",
  });
  const before = await publish(world.reviewer, 1, of);
  expect(before.statements[0]).toMatchObject({
    outdated: false,
    published: { basis: { verdict: "cannot_tell" } },
  });
  await database().prisma.source.update({ where: { id: "small-db" }, data: { coverage: "watched" } });
  expect((await last(unread)).outdated).toBe(true);
  await draft(world.reviewer, {
    ...of,
    claim: "no_indication",
    text: "Nobody read it: the log is complete.",
    corrects: 1,
  });
  const after = await publish(world.reviewer, 2, of);
  expect(after.statements.map(({ outdated, correctedBy }) => [outdated, correctedBy])).toEqual([
    [false, 2],
    [false, null],
  ]);
  await database().prisma.source.update({ where: { id: "small-db" }, data: { coverage: "partly" } });
});

test("a promised update lies ahead, and becomes the next clock", async () => {
  await expect(draft(world.reviewer, { nextUpdateBy: "2026-01-01T00:00:00Z" })).rejects.toMatchObject({
    field: "nextUpdateBy",
  });
  const nextUpdateBy = "2099-01-01T12:00:00.000Z";
  const drafted = await draft(world.reviewer, { nextUpdateBy });
  const view = await publish(world.reviewer, drafted.statements.at(-1)!.statement);
  expect(view.nextUpdateBy).toEqual(new Date(nextUpdateBy));
});

test("whom it is about reads what was said but for the authority's, with a receipt that verifies; a stranger nothing", async () => {
  const drafted = await draft(world.privacy, { audience: "authority" });
  await publish(world.privacy, drafted.statements.at(-1)!.statement);
  await signHead(onClient(database().pool));
  const { statements, nextUpdateBy } = await subjectView(world.subject, { number: world.sev });
  expect(statements.map(({ audience, text }) => [audience, text !== null])).toContainEqual([
    "authority",
    false,
  ]);
  expect(
    statements.filter(({ audience }) => audience !== "authority").every(({ text }) => text !== null),
  ).toBe(true);
  expect(nextUpdateBy).not.toBeNull();
  const { leafIndex } = statements.find(({ audience }) => audience === "press")!;
  const receipt = await myReceipt(world.subject, { index: leafIndex });
  const proof = parseTlogProof(receipt);
  expect(proof.ok && verifyReceipt(proof.value.extra!, receipt, logVerifierKey()).ok).toBe(true);
  const stranger = await makePerson({ isSubject: false });
  await expect(myReceipt(stranger, { index: leafIndex })).rejects.toMatchObject({ code: "not_found" });
});

test("an employee writes no statement, and one in conflict neither", async () => {
  await expect(draft(world.employee)).rejects.toMatchObject({ code: "forbidden" });
  const close: PersonViewer = { ...world.snooper, roles: new Set(["employee", "reviewer"]) };
  await expect(draft(close)).rejects.toMatchObject({ code: "conflict_of_interest" });
});
