import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type PersonViewer, type SourceViewer, systemViewer } from "#core/base/viewer.ts";
import { saveMapping } from "#core/directory/save-mapping.ts";
import { loadAudiences, loadContext } from "#core/exposure/audience/load.ts";
import { recordGrants } from "#core/exposure/grants/record-grants.ts";
import { countsOf } from "#core/exposure/windows/counts.ts";
import { KeptAudiences } from "#core/exposure/windows/kept-audiences.ts";
import { selectCounts } from "#core/exposure/windows/kept-counts.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type FrozenHouse, freezeHouse } from "#test/frozen-house.ts";
import type { TestHouse } from "#test/house.ts";
import { chatRead, makeSource, SOURCE, wideGrantDraft } from "#test/verbs/world.ts";
import { followKeeping, followOnce } from "./follow-log.ts";

const key: SourceViewer = { kind: "source", sourceId: SOURCE, keyId: "00000000-0000-4000-8000-000000000000" };
let frozen: FrozenHouse<{ dba: PersonViewer; ada: PersonViewer; crowd: PersonViewer[] }>;
let house: TestHouse;
beforeAll(async () => {
  frozen = await freezeHouse(async () => {
    const dba = await makePerson({ name: "dba" });
    const ada = await makePerson({ name: "ada" });
    const crowd: PersonViewer[] = [];
    for (let n = 0; n < 45; n++) crowd.push(await makePerson({ name: `p${n}` }));
    await makeSource([dba, ada, ...crowd]);
    return { dba, ada, crowd };
  });
});
beforeEach(async () => {
  house = await frozen.thaw();
});
afterEach(() => house.drop());
afterAll(() => frozen.drop());

const at = (hour: number, minute = 0): Date => new Date(Date.UTC(2026, 10, 4, hour, minute));
const logins = () => ["dba", "ada", ...frozen.world.crowd.map(({ name }) => name)];

/** A look at the source: who was granted the chats. */
const look = (takenAt: Date, to: readonly string[], more: readonly object[] = []) =>
  recordGrants(key, {
    snapshot: {
      takenAt: takenAt.toISOString(),
      principals: [
        { name: "public", kind: "public" },
        ...logins().map((name) => ({ name, kind: "login" })),
        ...more,
      ],
      objects: [{ name: "a.chats" }],
      grants: to.map((name) => ({ object: "a.chats", to: name })),
    },
  });

async function sevs() {
  const rows = await database().prisma.sev.findMany({ orderBy: { number: "asc" } });
  return rows.map(({ automatic, title, openedAt, closedAt, reads }) => ({
    automatic,
    title,
    openedAt,
    closedAt,
    reads,
  }));
}
const exposures = () => database().prisma.exposure.findMany();

test("a grant to everybody that a snapshot shows is a SEV 0, closes with the snapshot that shows it gone, between two looks each", async () => {
  await look(at(9), ["dba"]);
  await followOnce();
  expect(await sevs()).toEqual([]);
  await look(at(9, 15), ["dba", "public"]);
  await followOnce();
  expect(await sevs()).toMatchObject([
    { automatic: 0, title: "Every login can read chats; no read without need is known", closedAt: null },
  ]);
  const { ada, crowd } = frozen.world;
  await appendReads(systemViewer("seed"), [chatRead(ada, at(9, 10), [crowd[0]!.personId])]);
  await look(at(9, 30), ["dba"]);
  await followOnce();
  expect(await sevs()).toMatchObject([{ automatic: 0, reads: 1, openedAt: at(9, 15), closedAt: at(9, 30) }]);
  expect(await exposures()).toMatchObject([
    {
      openedAfter: at(9),
      openedAt: at(9, 15),
      openUntil: at(9, 15),
      closedAt: at(9, 30),
      logins: 47,
      principal: "PUBLIC",
    },
  ]);
});

test("an audience over its cap is a SEV 1 that names both numbers, and one that stays so raises nothing more", async () => {
  const few = frozen.world.crowd.slice(0, 15).map(({ name }) => name);
  await look(at(9), ["dba"]);
  await look(at(9, 15), few);
  await look(at(9, 30), [...few, "ada"]);
  await followOnce();
  expect(await sevs()).toMatchObject([
    { automatic: 1, title: "16 people can read chats; no read without need is known" },
  ]);
  const [finding] = await database().prisma.finding.findMany();
  expect(finding?.rule).toBe("audience");
  expect(finding?.sentences).toEqual([
    "Between 4 November 2026, 09:00:00 UTC and 4 November 2026, 09:15:00 UTC 15 people could read chats (DSS 4); before, 1; 10 are allowed.",
    "It is open.",
  ]);
});

test("an identity of another organisation is a SEV 0, whatever the number", async () => {
  await look(at(9), ["dba"]);
  await look(at(9, 15), ["dba", "partner"], [{ name: "partner", kind: "outside" }]);
  await followOnce();
  expect(await sevs()).toMatchObject([
    { automatic: 0, title: expect.stringMatching(/^An outside identity can read chats/) },
  ]);
});

test("audit log and snapshots tell one story of one grant, in either order", async () => {
  const grant = wideGrantDraft(frozen.world.dba, at(9, 7));
  const audited = async () => {
    await appendReads(systemViewer("seed"), [grant]);
    await followOnce();
  };
  const shown = async () => {
    await look(at(9, 15), ["dba", "public"]);
    await followOnce();
  };
  await look(at(9), ["dba"]);
  await audited();
  await shown();
  expect(await sevs()).toMatchObject([{ automatic: 0, openedAt: at(9, 7) }]);
  await house.drop();
  house = await frozen.thaw();
  await look(at(9), ["dba"]);
  await shown();
  await audited();
  expect(await sevs()).toMatchObject([{ automatic: 0, openedAt: at(9, 7) }]);
  expect(await exposures()).toMatchObject([{ openedAt: at(9, 7), openedAfter: null, facts: null }]);
});

/** A second dataset of the source, mapped now. */
async function mapMail(dss: number): Promise<void> {
  const body = JSON.stringify({ dss });
  const mail = { id: "mail", name: "mail", dss, relation: "a.mail" };
  const chats = { id: "chats", name: "chats", dss: 4, relation: "a.chats" };
  const mapping = { datasets: [chats, mail], actors: {}, superusers: [], need: [] };
  await saveMapping(systemViewer("cli"), { sourceId: SOURCE, body, mapping });
}
const both = (to: readonly string[]) => ({
  objects: [{ name: "a.chats" }, { name: "a.mail" }],
  grants: ["a.chats", "a.mail"].flatMap((object) => to.map((name) => ({ object, to: name }))),
});
const lookAtBoth = (takenAt: Date, to: readonly string[]) =>
  recordGrants(key, {
    snapshot: {
      takenAt: takenAt.toISOString(),
      principals: [{ name: "public", kind: "public" }, ...logins().map((name) => ({ name, kind: "login" }))],
      ...both(to),
    },
  });

test("what an audit log tells of one dataset leaves the other that the snapshot showed, as a story of its own", async () => {
  await mapMail(4);
  await lookAtBoth(at(9), ["dba"]);
  await lookAtBoth(at(9, 15), ["dba", "public"]);
  await followOnce();
  expect((await exposures()).map(({ datasetIds }) => datasetIds)).toEqual([["chats", "mail"]]);
  await appendReads(systemViewer("seed"), [wideGrantDraft(frozen.world.dba, at(9, 7))]);
  await followOnce();
  const all = await exposures();
  expect(all.map(({ datasetIds, openedAt }) => [datasetIds, openedAt]).sort()).toEqual([
    [["chats"], at(9, 7)],
    [["mail"], at(9, 15)],
  ]);
  expect(all.every(({ sevNumber }) => sevNumber !== null)).toBe(true);
  await lookAtBoth(at(9, 30), ["dba"]);
  await followOnce();
  expect((await exposures()).find(({ datasetIds }) => datasetIds[0] === "mail")?.closedAt).toEqual(at(9, 30));
});

test("a dataset that is mapped, or rated higher, after its grant was seen is judged then, and open since the grant is known", async () => {
  await lookAtBoth(at(9), ["dba", "public"]);
  await look(at(9, 15), ["dba"]); // the chats are closed again; mail is in no snapshot any more
  await lookAtBoth(at(9, 30), ["dba", "public"]);
  await followOnce();
  const mail = async () => (await exposures()).find(({ datasetIds }) => datasetIds.includes("mail"));
  expect(await mail()).toBeUndefined();
  await mapMail(1);
  await followOnce();
  expect(await mail()).toBeUndefined();
  await mapMail(3);
  await followOnce();
  expect(await mail()).toMatchObject({ openedAt: at(9, 30), openedAfter: null, closedAt: null });
  expect((await sevs()).at(-1)).toMatchObject({ automatic: 1 });
});

test("audiences that are kept from batch to batch are those that a fresh look finds", async () => {
  const kept = new KeptAudiences();
  const groups = (members: readonly string[], to: readonly string[]) =>
    recordGrants(key, {
      snapshot: {
        takenAt: new Date(Date.UTC(2026, 10, 4, 10, minute++)).toISOString(),
        principals: [{ name: "team", kind: "group" }, ...logins().map((name) => ({ name, kind: "login" }))],
        memberships: members.map((member) => ({ member, of: "team" })),
        ...both(to),
      },
    });
  let minute = 0;
  await mapMail(3);
  const worlds: [string[], string[]][] = [
    [["ada"], ["team"]],
    [["ada", "p1", "p2"], ["team"]],
    [["p1"], ["team", "dba"]],
    [[], ["dba", "p3"]],
    [["p1", "p2"], ["team"]],
  ];
  for (const [members, to] of worlds) {
    await groups(members, to);
    await followKeeping(kept);
    const counted = await selectCounts(house.run, SOURCE);
    const fresh = await loadAudiences(house.run, (await loadContext(house.run, SOURCE))!);
    expect(counted.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(countsOf(fresh));
    expect(counted.map(({ people }) => people)).toEqual(
      [0, 0].map(
        () =>
          new Set([...to.filter((name) => name !== "team"), ...(to.includes("team") ? members : [])]).size,
      ),
    );
  }
});

test("the same snapshot again stores nothing, one that shows nothing new makes no entry, an older one is refused", async () => {
  const stored = { items: [{ status: "stored" }] };
  expect(await look(at(9), ["dba"])).toMatchObject(stored);
  expect(await look(at(9), ["dba"])).toMatchObject({ items: [{ status: "already", opened: 0 }] });
  expect(await look(at(9, 15), ["dba"])).toMatchObject({ items: [{ status: "same" }] });
  await expect(look(at(8), ["ada"])).rejects.toMatchObject({ code: "invalid", field: "snapshot.takenAt" });
  await expect(look(new Date(Date.now() + 3_600_000), [])).rejects.toMatchObject({ code: "invalid" });
  expect(await database().prisma.entry.count({ where: { kind: "grants.snapshot" } })).toBe(1);
  expect(await database().prisma.grantSnapshot.count()).toBe(2);
});

test("changes count once by their own ids, a late one is not taken, and lists are replaced by origin", async () => {
  const change = (minute: number, over: object) => ({
    at: at(9, minute).toISOString(),
    eventId: `e${minute}`,
    ...over,
  });
  const add = { objects: [{ name: "a.chats" }], principals: [{ name: "ada", kind: "login" }] };
  const changes = [
    change(1, { add: { ...add, grants: [{ object: "a.chats", to: "ada", origin: "policy" }] } }),
    change(2, {
      replace: [{ object: "a.chats", origin: "policy" }],
      add: { grants: [{ object: "a.chats", to: "p1", origin: "policy" }] },
    }),
  ];
  const send = (all: readonly object[]) => recordGrants(key, { changes: all });
  expect((await send(changes)).items.map(({ status }) => status)).toEqual(["stored", "stored"]);
  expect((await send([...changes, change(0, { add })])).items.map(({ status }) => status)).toEqual([
    "already",
    "already",
    "late",
  ]);
  const open = await database().prisma.grantFact.findMany({
    where: { identity: { startsWith: '["grant"' } },
    orderBy: { at: "asc" },
  });
  expect(open.map(({ opened, at: when, priorAt }) => [opened, when, priorAt])).toEqual([
    [true, at(9, 1), at(9, 1)],
    [false, at(9, 2), at(9, 2)],
    [true, at(9, 2), at(9, 2)],
  ]);
});
