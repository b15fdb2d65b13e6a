import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { listExposures } from "#core/exposure/list-exposures.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { openEvidence } from "../evidence/open-evidence.ts";
import { investigate } from "../life/investigate.ts";
import { fileSev } from "../raise/file-sev.ts";
import { getSev } from "./get-sev.ts";
import { listSevs } from "./list-sevs.ts";
import { sevView } from "./sev-view.ts";
import { subjectView } from "./subject-view.ts";

let house: TestHouse;
let world: VerbWorld;
let filed: { number: number };
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  const read = (hour: number, who: string[], over = {}) =>
    chatRead(world.employee, new Date(Date.UTC(2026, 10, 4, hour)), who, over);
  await appendReads(systemViewer("seed"), [
    read(18, [world.subject.personId]),
    read(19, [world.reviewer.personId, world.subject.personId]),
  ]);
  await followOnce();
  filed = await fileSev(world.employee, {
    title: "Chats look open",
    text: "I can read the chats of others.",
  });
});
afterAll(() => house.drop());

const as = (viewer: PersonViewer, role: "reviewer"): PersonViewer => ({
  ...viewer,
  roles: new Set(["employee", role]),
});

test("a reviewer sees terms, sentences with numbers, readers by unit, and who may do what", async () => {
  const view = await sevView(world.reviewer2, world.sev);
  expect(view).toMatchObject({
    severity: 0,
    state: "triage",
    decidedBy: "exposure",
    named: false,
    readers: 2,
    reads: 3,
  });
  expect(view.terms.map(({ term }) => term).join("")).toBe("DNAPTE");
  expect(view.why.join("\n")).toContain(`Score ${view.score} = D 30 (DSS 4)`);
  expect(view.who.map(({ who }) => who)).toContain("Somebody in Ads");
  expect(JSON.stringify(view)).not.toContain("snooper");
  expect(view.may).toMatchObject({ severity: true, confirm: false, investigate: true });
});

test("the timeline says what happened and when we learned it", async () => {
  const { timeline } = await sevView(world.reviewer2, world.sev);
  expect(timeline.map(({ kind }) => kind).slice(0, 3)).toEqual(["grant", "reads", "reads"]);
  expect(timeline[0]).toMatchObject({
    sentence: "PUBLIC was let into chats.",
    happenedAt: new Date("2026-11-04T16:00:00Z"),
    leafIndex: 0,
  });
  expect(timeline[1]).toMatchObject({
    sentence: "Somebody in Ads began to read chats: 1 read of 1 person.",
    reads: 1,
  });
  expect(timeline[1]!.learnedAt.getTime()).toBeGreaterThan(timeline[1]!.happenedAt.getTime());
  expect(timeline.map(({ kind }) => kind)).toContain("raised");
});

test("readers show by name from the investigation on, and the move with its reason is on the timeline", async () => {
  const { version } = await sevView(world.reviewer2, world.sev);
  const view = await investigate(world.reviewer2, {
    number: world.sev,
    reason: "Names are needed to contain it",
    version,
  });
  expect(view).toMatchObject({ state: "investigating", named: true, owner: world.reviewer2.name });
  expect(view.who.map(({ who }) => who)).toContain("snooper (Ads)");
  expect(view.timeline.at(-1)).toMatchObject({ kind: "state", reason: "Names are needed to contain it" });
});

test("an employee is refused SEVs that exist and that do not alike; the filer sees the head of the filing", async () => {
  for (const number of [world.sev, 99_999])
    await expect(getSev(world.employee, { number })).rejects.toMatchObject({ code: "forbidden" });
  const head = await getSev(world.employee, { number: String(filed.number) });
  expect(head).toMatchObject({
    number: filed.number,
    severity: 3,
    filedBy: "an employee",
    severities: { automatic: 3 },
  });
  expect(head).not.toHaveProperty("timeline");
  await expect(getSev(world.reviewer, { number: 99_999 })).rejects.toMatchObject({ code: "not_found" });
});

test("the filer's name is nowhere but sealed", async () => {
  const view = await sevView(world.reviewer, filed.number);
  expect(view).toMatchObject({ filedBy: "an employee", filedText: "I can read the chats of others." });
  expect(JSON.stringify(view)).not.toContain(world.employee.name);
  const entry = await database().prisma.entry.findFirstOrThrow({ where: { kind: "sev.file" } });
  expect(entry.actorId).toBeNull();
  expect(Buffer.from(entry.bytes).toString()).not.toContain(world.employee.personId);
  expect(await database().prisma.sevEvent.count({ where: { kind: "filed", actorId: { not: null } } })).toBe(
    0,
  );
});

test("the queue shows a conflict as a row without content, and an employee only what they filed", async () => {
  const close = await listSevs(as(world.snooper, "reviewer"), {});
  expect(close.items).toContainEqual({
    number: world.sev,
    withheld: expect.stringMatching(/reads this is about/),
  });
  expect(JSON.stringify(close)).not.toContain("Every login");
  await expect(getSev(as(world.snooper, "reviewer"), { number: world.sev })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  const own = await listSevs(world.employee, {});
  expect(own.items.map(({ number }) => number)).toEqual([filed.number]);
  expect((await listSevs(world.subject, {})).items).toEqual([]);
});

test("the queue is filtered, sorted and paged without a gap or a repetition", async () => {
  for (let n = 0; n < 5; n++)
    await fileSev(world.employee, { title: `Filed again ${n}`, text: "Something looks wrong." });
  const seen: number[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await listSevs(world.reviewer2, { limit: "2", ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ number }) => number));
    cursor = page.next;
  }
  expect(seen[0]).toBe(world.sev);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(7);
  const numbers = async (raw: unknown) =>
    (await listSevs(world.reviewer2, raw)).items.map(({ number }) => number);
  expect(await numbers({ severity: "0,1" })).toEqual([world.sev]);
  expect(await numbers({ exposures: "1" })).toEqual([world.sev]);
  expect(await numbers({ mine: "1" })).toEqual([world.sev]);
  expect(await numbers({ filed: "1", state: "triage" })).toHaveLength(6);
  expect((await numbers({ sort: "newest" }))[0]).toBe(Math.max(...seen));
  await expect(numbers({ cursor: "1; drop" })).rejects.toThrow();
});

test("a subject sees what of theirs was read and by whom, and nothing about others", async () => {
  const view = await subjectView(world.subject, { number: world.sev });
  expect(view.mine.map(({ who, reads, dataset }) => ({ who, reads, dataset }))).toEqual([
    { who: "snooper", reads: 1, dataset: "chats" },
    { who: world.employee.name, reads: 2, dataset: "chats" },
  ]);
  expect(view.mine.map(({ unnamed }) => unnamed)).toEqual([null, null]);
  expect(view.gist).toEqual({ rule: "wide-grant", datasets: ["chats"], readers: 2, isOpen: true });
  expect(JSON.stringify(view)).not.toContain(world.reviewer.name);
  const stranger = await makePerson();
  for (const number of [world.sev, 99_999])
    await expect(subjectView(stranger, { number })).rejects.toMatchObject({ code: "forbidden" });
});

test("what a person filed is told in that person's words: no rule says what it is about", async () => {
  expect(await subjectView(world.employee, { number: filed.number })).toMatchObject({
    whatHappened: "Chats look open",
    gist: null,
  });
});

test("the reads behind a SEV open page by page, each opening an entry", async () => {
  const opened = () => database().prisma.entry.count({ where: { kind: "sev.evidence.open" } });
  const before = await opened();
  const first = await openEvidence(world.reviewer2, { number: world.sev, limit: 2 });
  const rest = await openEvidence(world.reviewer2, { number: world.sev, limit: 2, cursor: first.next });
  expect([...first.items, ...rest.items].map(({ who }) => who)).toEqual([
    "snooper (Ads)",
    world.employee.name,
    world.employee.name,
  ]);
  expect(rest).toMatchObject({ next: null, items: [{ people: 2, dataset: "chats" }] });
  expect(await opened()).toBe(before + 2);
  await expect(openEvidence(world.employee, { number: world.sev })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("an exposure says who could, who did, who needs it and how far nobody carries", async () => {
  const { items, next } = await listExposures(world.reviewer2, {});
  expect(next).toBeNull();
  expect(items).toMatchObject([
    {
      could: 3,
      inNeed: 0,
      excess: 3,
      did: 2,
      reads: 3,
      verdict: "reads",
      window: { closedAt: null },
      sev: { number: world.sev, severity: 0 },
    },
  ]);
  await expect(listExposures(world.employee, {})).rejects.toMatchObject({ code: "forbidden" });
});
