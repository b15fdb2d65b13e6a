import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { MINUTE_MS } from "#core/base/durations.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { recordGrants } from "#core/exposure/grants/record-grants.ts";
import { listGrantSources } from "#core/exposure/postgres/list-grant-sources.ts";
import { whoCanRead } from "#core/exposure/views/who-can-read.ts";
import { watchCoverage } from "#core/flows/coverage/watch-coverage.ts";
import { examineDeep } from "#core/flows/doctor/deep.ts";
import { windowReport } from "#core/flows/window-report/window-report.ts";
import { database } from "#db/current.ts";
import { asOwner } from "#test/as-owner.ts";
import { makePerson } from "#test/factories/person.ts";
import { type FrozenHouse, freezeHouse } from "#test/frozen-house.ts";
import { SOURCE_KEY } from "#test/grants-acts.ts";
import type { TestHouse } from "#test/house.ts";
import { makeSource } from "#test/verbs/world.ts";
import { followOnce } from "./follow-log.ts";

let frozen: FrozenHouse<{ reviewer: PersonViewer; admin: PersonViewer; began: number }>;
let house: TestHouse;
beforeAll(async () => {
  frozen = await freezeHouse(async () => {
    // Roles of the viewers alone: the doctor would miss the entries of those that are kept.
    const reviewer = { ...(await makePerson({ isSubject: false })), roles: new Set(["reviewer"] as const) };
    const admin = { ...(await makePerson({ isSubject: false })), roles: new Set(["admin"] as const) };
    await makeSource(await Promise.all(["dba", "ada", "ben", "cy"].map((name) => makePerson({ name }))));
    return { reviewer, admin, began: Date.now() - 40 * MINUTE_MS };
  });
});
beforeEach(async () => {
  house = await frozen.thaw();
  await look(0, 1);
});
afterEach(() => house.drop());
afterAll(() => frozen.drop());

const at = (minutes: number): Date => new Date(frozen.world.began + minutes * MINUTE_MS);
const chats = (to: string) => ({ grants: [{ object: "a.chats", to }] });
const logins = ["dba", "ada", "ben", "cy"];

/** A look at everything: who may read the chats. */
const look = (minutes: number, sequence: number, to: readonly string[] = ["dba"]) =>
  recordGrants(SOURCE_KEY, {
    snapshot: {
      ...{ takenAt: at(minutes).toISOString(), sequence, objects: [{ name: "a.chats" }] },
      principals: [{ name: "public", kind: "public" }, ...logins.map((name) => ({ name, kind: "login" }))],
      grants: to.flatMap((name) => chats(name).grants),
    },
  });
/** A change in the minute of its number. */
const change = (sequence: number, what: object) => ({
  ...{ at: at(sequence).toISOString(), eventId: `e${sequence}`, sequence, ...what },
});
const tell = async (...changes: ReturnType<typeof change>[]) => {
  const { items } = await recordGrants(SOURCE_KEY, { changes });
  await followOnce();
  return items.map(({ status }) => status);
};
const gaps = async () =>
  (await database().prisma.sourceGap.findMany({ orderBy: [{ fromSeq: "asc" }, { toSeq: "asc" }] })).map(
    (gap) => ({
      hole: [Number(gap.fromSeq), Number(gap.toSeq)],
      from: gap.fromAt,
      isHealed: gap.healedAt !== null,
    }),
  );
const who = async (minutes: number) => {
  const { known, items } = await whoCanRead(frozen.world.reviewer, {
    ...{ dataset: "chats", at: at(minutes).toISOString() },
  });
  const ids = new Map((await database().prisma.person.findMany()).map(({ id, name }) => [id, name]));
  return [known, ...items.map(({ personId }) => ids.get(personId)).sort()];
};
const windows = async () =>
  (await database().prisma.exposure.findMany({ orderBy: { openedAt: "asc" } })).map(
    ({ openedAt, openedAfter, closedAt, sevNumber }) => ({ openedAt, openedAfter, closedAt, sevNumber }),
  );
const doctor = async () => (await examineDeep(house.run)).tally;

test("a change that comes after its number was missed is put in at its own moment, and who could read is known again", async () => {
  await tell(change(2, { add: chats("ada") }), change(4, { remove: chats("ben") }));
  expect(await gaps()).toEqual([{ hole: [3, 3], from: at(2), isHealed: false }]);
  expect(await who(3)).toEqual(["unknown", "ada", "dba"]);
  expect(await tell(change(3, { add: chats("ben") }))).toEqual(["stored"]);
  expect(await gaps()).toEqual([{ hole: [3, 3], from: at(2), isHealed: true }]);
  expect([await who(2), await who(3)]).toEqual([
    ["known", "ada", "dba"],
    ["known", "ada", "ben", "dba"],
  ]);
  expect(await who(5), "what took it away had found nothing").toEqual(["known", "ada", "dba"]);
  expect(await tell(change(3, { add: chats("ben") }))).toEqual(["already"]);
  expect(await doctor()).toEqual({});
});

test("several that come in another order are each put in, and what is left goes on missing", async () => {
  await tell(change(2, {}), change(6, { replace: [{ object: "a.chats", origin: "" }], add: chats("cy") }));
  expect(await gaps()).toMatchObject([{ hole: [3, 5], isHealed: false }]);
  await tell(change(4, { remove: chats("ada") }));
  expect(await gaps()).toMatchObject([
    { hole: [3, 3], from: at(2), isHealed: false },
    { hole: [3, 5], isHealed: true },
    { hole: [5, 5], from: at(2), isHealed: false },
  ]);
  await tell(change(5, { add: chats("ben") }), change(3, { add: chats("ada") }));
  expect((await gaps()).every(({ isHealed }) => isHealed)).toBe(true);
  expect([await who(3), await who(4), await who(5), await who(6)]).toEqual([
    ["known", "ada", "dba"],
    ["known", "dba"],
    ["known", "ben", "dba"],
    ["known", "cy"],
  ]);
  expect(await doctor()).toEqual({});
});

test("one that comes after a look has ended the gap makes the time before the look known", async () => {
  await tell(change(3, {}));
  await look(5, 4, ["dba", "ada"]);
  expect(await who(4)).toEqual(["unknown", "dba"]);
  await tell(change(2, { add: chats("ada") }));
  expect([await who(4), await who(6)]).toEqual([
    ["known", "ada", "dba"],
    ["known", "ada", "dba"],
  ]);
  expect(await gaps()).toEqual([{ hole: [2, 2], from: at(0), isHealed: true }]);
  expect(await doctor()).toEqual({});
});

test("since when it was missing and when it came stay to be seen, at the source, on the window and with its SEV", async () => {
  await tell(change(3, {}));
  await database().prisma.sourceGap.updateMany({ data: { learnedAt: at(3) } });
  await watchCoverage();
  const sev = () =>
    database().prisma.sev.findFirstOrThrow({ where: { storyKey: { startsWith: "coverage:" } } });
  expect(await sev()).toMatchObject({ title: expect.stringMatching(/^It is not known who can read/) });
  await tell(change(2, { add: chats("ada") }));
  await watchCoverage();
  const words = expect.stringMatching(
    /^1 message on the grants of Small database was missing since .* UTC, and came at .* UTC\.$/,
  );
  expect(await sev()).toMatchObject({
    title: "What was missing of the grants of Small database came late",
    closedAt: expect.any(Date),
  });
  const finding = await database().prisma.finding.findFirstOrThrow({ where: { rule: "coverage-gap" } });
  expect(finding.sentences).toEqual([words, expect.stringMatching(/^Of this time it is known again/)]);
  expect(await listGrantSources(frozen.world.admin)).toMatchObject([{ known: "known", gaps: [words] }]);
  const asked = { dataset: "chats", from: at(-1).toISOString(), to: at(10).toISOString() };
  const { coverage } = await windowReport(frozen.world.reviewer, asked);
  expect(coverage).toMatchObject({ known: "known", isFresh: true, grants: [words] });
});

test("a grant to everybody that comes late is a window from its own moment, until the later change that took it back", async () => {
  await tell(change(2, {}), change(4, { remove: chats("public") }));
  expect(await windows()).toEqual([]);
  await tell(change(3, { add: chats("public") }));
  expect(await windows()).toEqual([
    { openedAt: at(3), openedAfter: at(3), closedAt: at(4), sevNumber: expect.any(Number) },
  ]);
});

test("a window that a look found gets the moment and the end that late changes tell", async () => {
  await tell(change(2, {}));
  await look(8, 9, ["dba", "public"]);
  await followOnce();
  const [found] = await windows();
  expect(found).toMatchObject({ openedAt: at(8), openedAfter: at(2), closedAt: null });
  await tell(change(4, { add: chats("public") }));
  expect(await windows()).toEqual([{ ...found, openedAt: at(4), openedAfter: at(4) }]);
  await tell(change(11, {}));
  await tell(change(10, { remove: chats("public") }));
  expect(await windows()).toEqual([{ ...found, openedAt: at(4), openedAfter: at(4), closedAt: at(10) }]);
});

test("where a later change had no number nobody knows what it said: the late one is not taken, and stays missing", async () => {
  await tell(change(3, {}));
  const { sequence: _, ...bare } = change(4, { add: chats("cy") });
  await recordGrants(SOURCE_KEY, { changes: [bare] });
  expect(await tell(change(2, { add: chats("ada") }))).toEqual(["late"]);
  expect(await gaps()).toEqual([{ hole: [2, 2], from: at(0), isHealed: false }]);
});

test("what a change said, made another beside the log, is found", async () => {
  await tell(change(2, { remove: chats("ada") }));
  await asOwner(
    house,
    `ALTER TABLE entry_detail DISABLE TRIGGER USER;
     UPDATE entry_detail SET fields = jsonb_set(fields::jsonb, '{said}', '"{}"') WHERE fields ->> 'said' IS NOT NULL`,
  );
  expect(Object.keys(await doctor())).not.toEqual([]);
});
