import { afterAll, beforeAll, expect, test } from "vitest";
import type { TellingKind } from "#core/base/telling.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { askAccess } from "#core/sev/access/ask-access.ts";
import { decideAccess, endAccess } from "#core/sev/access/decide-access.ts";
import { listAccess } from "#core/sev/access/list-access.ts";
import { nameHandler } from "#core/sev/access/name-handler.ts";
import { askUnrestrict, restrictSev, unrestrictSev } from "#core/sev/access/restrict.ts";
import { contain } from "#core/sev/contain/contain.ts";
import { dismiss } from "#core/sev/life/dismiss.ts";
import { reopen } from "#core/sev/life/reopen.ts";
import { snooze, wakeSnoozed } from "#core/sev/life/snooze.ts";
import { draftNotice } from "#core/sev/notices/draft-notice.ts";
import { sendNotice } from "#core/sev/notices/send-notice.ts";
import { watchSev } from "#core/sev/people/watch.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { askSealed } from "#core/sev/sealed/ask-sealed.ts";
import { openSealed } from "#core/sev/sealed/open-sealed.ts";
import { changeSeverity } from "#core/sev/severity/change-severity.ts";
import { confirmSeverity } from "#core/sev/severity/confirm-severity.ts";
import { declineHeld } from "#core/sev/severity/decline.ts";
import { draftStatement } from "#core/sev/statements/draft-statement.ts";
import { publishStatement } from "#core/sev/statements/publish-statement.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { tell } from "./tell.ts";
import { tellWatchers } from "./tell-watchers.ts";

const reason = "Because the evidence says so";
const worker = systemViewer("worker");
const ways = { mail: false, webhook: false, mailbox: false };
let house: TestHouse;
let world: VerbWorld;
/** A reviewer whose own reads the SEV is about, and their manager, a privacy officer. */
let close: PersonViewer;
let manager: PersonViewer;
let steward: PersonViewer;
let accused: PersonViewer;
let names: Map<string, string>;

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  const { prisma } = database();
  const { personId } = world.snooper;
  await prisma.roleAssignment.create({ data: { personId, role: "reviewer", grantedAt: new Date() } });
  close = { ...world.snooper, roles: new Set(["employee", "reviewer"]) };
  manager = await makePerson({ roles: ["privacy"], isSubject: false });
  await prisma.person.update({ where: { id: personId }, data: { managerId: manager.personId } });
  steward = await makePerson({ roles: ["steward"], isSubject: false });
  accused = await makePerson({ roles: ["steward"], isSubject: false });
  const { reviewer, reviewer2, privacy, employee, subject } = world;
  const all = { reviewer, reviewer2, privacy, close, manager, steward, accused, employee, subject };
  names = new Map(Object.entries(all).map(([name, { personId: id }]) => [id, name]));
  await heard();
});
afterAll(() => house.drop());

const at = async (number = world.sev) => {
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number } });
  return { number, version, reason };
};
const filed = async () =>
  (await fileSev(world.employee, { title: "Chats look open", text: "I can read chats of others." })).number;
const restricted = async () => {
  const number = await filed();
  await restrictSev(world.reviewer, await at(number));
  await heard();
  return number;
};

/** What the worker told whom since the last time, as it would from the queue. */
async function heard(): Promise<Partial<Record<TellingKind, string[]>>> {
  const jobs = await house.run.all<{ data: unknown }>(
    statement`DELETE FROM pgboss.job WHERE name = 'tell' RETURNING data`,
  );
  for (const { data } of jobs) await tell(worker, ways, data);
  const lines = await house.run.all<{ kind: TellingKind; id: string }>(
    statement`DELETE FROM inbox_item RETURNING kind, person_id AS id`,
  );
  const told = Map.groupBy(lines, ({ kind }) => kind);
  return Object.fromEntries(
    [...told].map(([kind, of]) => [kind, of.map(({ id }) => names.get(id) ?? "somebody else").sort()]),
  );
}

test("a lowering that waits is told to those who can be the second, and what became of it to the first", async () => {
  await changeSeverity(world.reviewer, { ...(await at()), to: 3 });
  expect(await heard()).toEqual({ "sev.second": ["reviewer2"] });
  await declineHeld(world.reviewer2, await at());
  expect(await heard()).toEqual({ "sev.second.decided": ["reviewer"] });
  await changeSeverity(world.reviewer, { ...(await at()), to: 3 });
  await confirmSeverity(world.reviewer2, await at());
  expect(await heard()).toMatchObject({ "sev.second.decided": ["reviewer"] });
  await changeSeverity(world.reviewer, { ...(await at()), to: 2 });
  expect(await heard()).toEqual({});
});

test("a reopened SEV is told to whoever handles it but who did it; one in conflict hears nothing", async () => {
  await dismiss(world.reviewer, { ...(await at()), label: "true_positive" });
  await reopen(world.reviewer, await at());
  expect(await heard()).toEqual({ "sev.reopened": ["reviewer2"] });
});

test("a SEV that wakes is told to its watchers, and to all who handle it where nobody watches", async () => {
  const until = new Date(Date.now() + 60_000);
  const wake = async () => {
    const { number, version } = await at();
    await snooze(world.reviewer, { number, version, until: until.toISOString() });
    await wakeSnoozed(new Date(until.getTime() + 1));
    return heard();
  };
  expect(await wake()).toEqual({ "sev.woke": ["reviewer", "reviewer2"] });
  await watchSev(world.reviewer2, { number: world.sev, watching: true });
  expect(await wake()).toEqual({ "sev.woke": ["reviewer2"] });
});

test("who asks for access is told to privacy officers without a conflict, the answer to who asked alone", async () => {
  await askAccess(close, { number: world.sev, reason });
  expect(await heard()).toEqual({ "sev.access.asked": ["privacy"] });
  const { ask } = (await listAccess(world.privacy)).items[0]!;
  const answer = { number: world.sev, ask, reason };
  await decideAccess(world.privacy, { ...answer, grant: true });
  expect(await heard()).toEqual({ "sev.access.decided": ["close"] });
  await dismiss(world.reviewer, { ...(await at()), label: "true_positive" });
  await reopen(world.reviewer, await at());
  expect((await heard())["sev.reopened"], "let in to look, not to act").toEqual(["reviewer2"]);
  const again = await askAccessAgain();
  await decideAccess(world.privacy, { ...answer, ask: again, grant: true });
  await endAccess(world.privacy, { ...answer, ask: again });
  expect(await heard()).toMatchObject({ "sev.access.decided": ["close", "close"] });
});

/** The first was let in until the SEV was over; reopened, they are let in again, so a second reader asks. */
async function askAccessAgain(): Promise<number> {
  const { items } = await listAccess(world.privacy);
  const last = items[0]!;
  if (last.state === "granted") await endAccess(world.privacy, { number: world.sev, ask: last.ask, reason });
  await heard();
  await askAccess(close, { number: world.sev, reason });
  return (await listAccess(world.privacy)).items[0]!.ask;
}

test("opening a sealed name is told to those who can be the second, afterwards to its owner", async () => {
  const number = await filed();
  await heard();
  await askSealed(world.reviewer, { number, reason });
  expect(await heard()).toEqual({ "sev.name.asked": ["manager", "privacy"] });
  const ask = await house.run.all<{ ask: number }>(
    statement`SELECT leaf_index::int AS ask FROM sev_event WHERE sev_number = ${number} AND kind = 'sealed_asked'`,
  );
  await openSealed(world.privacy, { number, ask: ask[0]!.ask, reason });
  expect(await heard()).toEqual({ "sev.name.opened": ["employee"] });
});

test("a suspension is told to stewards but the one whose access it is, and names no SEV to them", async () => {
  const { reviewer } = world;
  await contain(reviewer, { ...(await at()), people: [accused.personId, world.employee.personId] });
  expect(await heard()).toEqual({ "sev.suspended": ["steward"] });
});

test("a published statement is told to those affected and to the filer, not to readers; a draft to nobody", async () => {
  const text = "One conversation was read by one person who did not need it.";
  const words = { number: world.sev, audience: "affected", claim: "reads_found", text };
  await draftStatement(world.reviewer, words);
  expect(await heard()).toEqual({});
  await publishStatement(world.reviewer, { ...(await at()), statement: 1, revision: 1 });
  expect(await heard()).toEqual({ "sev.statement": ["subject"] });
  await draftStatement(world.reviewer, { ...words, audience: "authority" });
  await publishStatement(world.reviewer, { ...(await at()), statement: 2, revision: 1 });
  expect(await heard()).toEqual({});
  const number = await filed();
  await draftStatement(world.reviewer, { ...words, number, claim: "nothing" });
  await heard();
  await publishStatement(world.reviewer, { ...(await at(number)), statement: 1, revision: 1 });
  expect(await heard()).toEqual({ "sev.statement": ["employee"] });
});

test("a statement that says more than its verdict is told to those who can vouch for it", async () => {
  const text = "We have no indication that any data was improperly accessed.";
  await draftStatement(world.reviewer, {
    number: world.sev,
    audience: "staff",
    claim: "no_indication",
    text,
  });
  expect(await heard()).toEqual({ "sev.statement.second": ["privacy", "reviewer2"] });
});

test("a notice is told to those it is for", async () => {
  const text = "Somebody read conversations of yours which they did not need for their work.";
  await draftNotice(world.privacy, { number: world.sev, group: "staff", text });
  await sendNotice(world.privacy, { ...(await at()), notice: 1, revision: 1 });
  expect(await heard()).toEqual({ "sev.notice": ["subject"] });
});

test("of a restricted SEV only those named to it and privacy officers hear anything", async () => {
  const number = await restricted();
  await changeSeverity(world.reviewer, { ...(await at(number)), to: 1 });
  expect(await heard()).toEqual({ "sev.serious": ["reviewer"] });
  await changeSeverity(world.reviewer, { ...(await at(number)), to: 3 });
  expect(await heard()).toEqual({ "sev.second": ["manager", "privacy"] });
  await nameHandler(world.reviewer, { number, person: world.reviewer2.email, part: "handler", reason });
  expect(await heard()).toEqual({ "sev.role": ["reviewer2"] });
  await askUnrestrict(world.privacy, await at(number));
  expect(await heard()).toEqual({ "sev.lift.asked": ["manager", "reviewer", "reviewer2"] });
  await unrestrictSev(world.reviewer, await at(number));
  expect(await heard()).toEqual({ "sev.second.decided": ["privacy"] });
});

test("with every reviewer in conflict, the privacy officer hears what they would", async () => {
  const number = await filed();
  await heard();
  const { reviewer, reviewer2 } = world;
  for (const { personId } of [reviewer, reviewer2, close])
    await database().prisma.sevParty.create({ data: { sevNumber: number, personId, part: "actor" } });
  await changeSeverity(world.privacy, { ...(await at(number)), to: 1 });
  expect(await heard()).toEqual({ "sev.serious": ["privacy"] });
});

test("who watches hears of what others did, once however much it was, and who did it does not", async () => {
  const number = await filed();
  for (const viewer of [world.reviewer, world.reviewer2]) await watchSev(viewer, { number, watching: true });
  await tellWatchers();
  await heard();
  await changeSeverity(world.reviewer, { ...(await at(number)), to: 2 });
  await changeSeverity(world.reviewer, { ...(await at(number)), to: 4 });
  await tellWatchers();
  expect(await heard()).toEqual({ "sev.changed": ["reviewer2"] });
  await tellWatchers();
  expect(await heard()).toEqual({});
  await changeSeverity(world.reviewer, { ...(await at(number)), to: 2 });
  await changeSeverity(world.reviewer2, { ...(await at(number)), to: 3 });
  await tellWatchers();
  expect(await heard(), "both did something the other has not seen").toEqual({
    "sev.changed": ["reviewer", "reviewer2"],
  });
});
