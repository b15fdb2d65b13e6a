import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { queueFacets } from "#core/flows/sev-queue/queue-facets.ts";
import { shellFacts } from "#core/flows/shell/shell-facts.ts";
import { tell } from "#core/flows/tell/tell.ts";
import { listInbox } from "#core/notify/inbox/list-inbox.ts";
import { markRead } from "#core/notify/inbox/mark-read.ts";
import { restrictSev } from "#core/sev/access/restrict.ts";
import { contain } from "#core/sev/contain/contain.ts";
import { listSuspensions } from "#core/sev/contain/list-suspensions.ts";
import { linkSevs, unlinkSevs } from "#core/sev/life/link.ts";
import { mergeInto } from "#core/sev/life/merge.ts";
import { reopen } from "#core/sev/life/reopen.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { sevView } from "#core/sev/views/sev-view.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "./factories/person.ts";
import { type TestHouse, testHouse } from "./house.ts";
import { makeVerbWorld, type VerbWorld } from "./verbs/world.ts";

const reason = "Because the evidence says so";
const ways = { mail: false, webhook: false, mailbox: false };
let house: TestHouse;
let world: VerbWorld;
/** Everybody who handles SEVs may see the first; the second is restricted once the two had to do with each other. */
let open: number;
let hidden: number;
let steward: PersonViewer;

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  steward = await makePerson({ roles: ["steward"], isSubject: false });
  const file = async () =>
    (await fileSev(world.employee, { title: "Chats look open", text: "I can read chats of others." })).number;
  [open, hidden] = [await file(), world.sev];
  const { reviewer } = world;
  await linkSevs(reviewer, { ...(await at(open)), other: hidden });
  await unlinkSevs(reviewer, { ...(await at(open)), other: hidden });
  await mergeInto(reviewer, { ...(await at(open)), into: hidden });
  await reopen(reviewer, await at(open));
  const other = await file();
  await mergeInto(reviewer, { ...(await at(other)), into: open });
  await contain(reviewer, { ...(await at(hidden)), people: [world.snooper.personId] });
  await contain(reviewer, { ...(await at(open)), people: [world.employee.personId] });
  await tellAll();
  await restrictSev(world.privacy, await at(hidden));
});
afterAll(() => house.drop());

const at = async (number: number) => {
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number } });
  return { number, version, reason };
};

async function tellAll(): Promise<void> {
  const jobs = await house.run.all<{ data: unknown }>(
    statement`DELETE FROM pgboss.job WHERE name = 'tell' RETURNING data`,
  );
  for (const { data } of jobs) await tell(systemViewer("worker"), ways, data);
}
const sentences = async (viewer: PersonViewer, number: number) =>
  (await sevView(viewer, number)).timeline.map(({ sentence }) => sentence);

test("a timeline says “another SEV” of one that the viewer may not see, and its number to who may", async () => {
  const about = await sentences(world.reviewer, open);
  const { name } = world.reviewer;
  for (const said of [
    `${name} linked it with another SEV.`,
    `${name} took back the link with another SEV.`,
    `${name} merged it into another SEV.`,
  ])
    expect(about).toContain(said);
  expect(about.join()).not.toContain(`SEV-${hidden}`);
  expect(about.join(), "one that the viewer may see keeps its number").toMatch(/SEV-\d+ is handled here/);
  expect(await sentences(world.privacy, open)).toContain(`${name} merged it into SEV-${hidden}.`);
  expect(await sentences(world.privacy, hidden)).toContain(`SEV-${open} is handled by itself again.`);
});

test("a steward confirms a suspension for a restricted SEV without hearing its number", async () => {
  const { items } = await listSuspensions(steward);
  expect(items.map(({ sev }) => sev).sort()).toEqual([open, null].sort());
  const inbox = await listInbox(steward, {});
  expect(inbox.items.map(({ kind, sevNumber }) => [kind, sevNumber])).toEqual([
    ["sev.suspended", null],
    ["sev.suspended", null],
  ]);
  expect(JSON.stringify(inbox)).not.toContain("SEV-");
});

test("what was told of a SEV is gone, and not counted, once it does not exist for the reader any more", async () => {
  const about = async (viewer: PersonViewer, number: number) =>
    (await listInbox(viewer, {})).items.filter(({ sevNumber }) => sevNumber === number).length;
  const lines = await database().prisma.inboxItem.count({ where: { personId: world.reviewer2.personId } });
  const ofHidden = await database().prisma.inboxItem.count({
    where: { personId: world.reviewer2.personId, sevNumber: hidden },
  });
  expect(ofHidden).toBeGreaterThan(0);
  expect(await about(world.reviewer2, hidden)).toBe(0);
  expect(await about(world.reviewer2, open)).toBeGreaterThan(0);
  expect((await listInbox(world.reviewer2, {})).unread).toBe(lines - ofHidden);
  expect((await shellFacts(world.reviewer2)).unread).toBe(lines - ofHidden);
  expect(await markRead(world.reviewer2, {})).toEqual({ unread: 0 });
});

test("the queue offers no rule that found restricted SEVs alone", async () => {
  const rules = async (viewer: PersonViewer) => (await queueFacets(viewer)).rule.map(({ value }) => value);
  expect(await rules(world.privacy)).toEqual(["wide-grant", "window-reads"]);
  expect(await rules(world.reviewer)).toEqual([]);
});
