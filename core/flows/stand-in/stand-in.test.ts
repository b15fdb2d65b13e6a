import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { readerNames, setReaderNames } from "#core/directory/settings/reader-names.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { askName } from "#core/flows/names/ask-name.ts";
import { decideName } from "#core/flows/names/decide-name.ts";
import { tell } from "#core/flows/tell/tell.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { pauseRecording } from "#core/programme/recording/pause-recording.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeStandInWorld, type StandInWorld } from "#test/stand-in-world.ts";
import { chatRead, makeSource } from "#test/verbs/world.ts";
import { answerWhy } from "../ask-why/answer-why.ts";
import { listWhy } from "../ask-why/list-why.ts";
import { myQuestionsAsked } from "../ask-why/my-asked.ts";
import { sayExpected } from "../expected/say-expected.ts";
import { askTakeHome } from "../take-home/ask-take-home.ts";
import { myTakeHomes } from "../take-home/my-take-homes.ts";
import { askWhyFor, pauseFor, sayExpectedFor } from "./acts.ts";
import { answerStandIn } from "./answer-stand-in.ts";
import { endStandIn } from "./end-stand-in.ts";
import { myStandIns } from "./my-stand-ins.ts";
import { nameStandIn, type StandInActed } from "./name-stand-in.ts";
import { readsFor } from "./reads-for.ts";

let house: TestHouse;
let world: StandInWorld;
beforeAll(async () => {
  house = await testHouse();
  await makeSource([]);
  world = await makeStandInWorld();
});
afterAll(() => house.drop());
afterEach(async () => {
  vi.restoreAllMocks();
  for (const { id, version, stands } of (await myStandIns(world.asker)).mine)
    if (stands === "asked" || stands === "waits" || stands === "holds")
      await endStandIn(world.asker, { id, version });
});

const name = (over: object = {}, by = world.asker) =>
  nameStandIn(by, { email: world.delegate.email, ...world.dates, ...over });
const accept = (at: StandInActed, by = world.delegate) => answerStandIn(by, { ...at, accept: true });
const moveTo = (at: Date) => vi.spyOn(systemClock, "now").mockReturnValue(at);
const VERBS = {
  readsFor: (by: PersonViewer, id: string) => readsFor(by, { id }),
  askWhyFor: (by: PersonViewer, id: string) => askWhyFor(by, { id, entry: world.leaves[0] }),
  sayExpectedFor: (by: PersonViewer, id: string) =>
    sayExpectedFor(by, { id, entry: world.leaves[0], expected: false }),
  pauseFor: (by: PersonViewer, id: string) => pauseFor(by, { id }),
};

test("nothing is open before it is accepted, from its first moment to before its last, and not once it is ended", async () => {
  const from = new Date(Date.now() + DAY_MS);
  const until = new Date(from.getTime() + 60 * DAY_MS);
  const at = await name({ from: from.toISOString(), until: until.toISOString() });
  const refused = async (code: string) => {
    for (const verb of Object.values(VERBS))
      await expect(verb(world.delegate, at.id)).rejects.toMatchObject({ code });
  };
  await refused("forbidden");
  const accepted = await accept(at);
  await refused("forbidden");
  moveTo(new Date(from.getTime() - 1));
  await refused("forbidden");
  moveTo(from);
  expect((await myStandIns(world.delegate)).others[0]).toMatchObject({
    stands: "holds",
    name: "Whyasker-name",
  });
  await VERBS.readsFor(world.delegate, at.id);
  moveTo(new Date(until.getTime() - 1));
  await VERBS.readsFor(world.delegate, at.id);
  moveTo(until);
  await refused("forbidden");
  expect((await myStandIns(world.asker)).mine[0]).toMatchObject({ stands: "over" });
  moveTo(from);
  await endStandIn(world.asker, accepted);
  await refused("forbidden");
});

test("bounded: not in the past, at most 60 days, one at a time, and nobody above the person or who answers", async () => {
  const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  for (const over of [
    { from: at(-1) },
    { from: at(0), until: at(60.1) },
    { from: at(2), until: at(1) },
    { from: at(200), until: at(201) },
    { email: world.asker.email },
    { email: world.boss.email },
    { email: world.bossOfBoss.email },
  ])
    await expect(name(over), JSON.stringify(over)).rejects.toMatchObject({ code: "invalid" });
  const reviewer = await makePerson({ roles: ["reviewer"] });
  for (const { email } of [world.boss, world.steward, world.privacy, reviewer])
    await expect(name({ email })).rejects.toMatchObject({ code: "invalid", field: "email" });
  await expect(name({ email: "nobody@nowhere.example" })).rejects.toMatchObject({ code: "not_found" });
  const first = await name();
  await expect(name({ email: world.steward.email })).rejects.toMatchObject({
    code: "invalid",
    field: "from",
  });
  await expect(accept(first, world.steward)).rejects.toMatchObject({ code: "not_found" });
  await expect(endStandIn(world.steward, first)).rejects.toMatchObject({ code: "not_found" });
  const declined = await answerStandIn(world.delegate, { ...first, accept: false });
  await expect(accept(declined)).rejects.toMatchObject({ code: "invalid" });
});

test("the reads' day that began before the leave counts none from before, and no day of a leave is skipped", async () => {
  const me = await makePerson({ timeZone: "America/New_York" });
  const noon = (day: string) => new Date(`${day}T17:00:00Z`);
  moveTo(new Date("2031-03-08T12:00:00Z"));
  const by = await makePerson();
  const days = ["2031-03-08", "2031-03-09", "2031-03-10"];
  await appendReads(systemViewer("seed"), [
    chatRead(world.reader, new Date("2031-03-08T13:00:00Z"), [me.personId]),
    ...days.map((day) => chatRead(world.reader, noon(day), [me.personId])),
  ]);
  const from = "2031-03-08T16:30:00Z";
  const at = await name({ email: by.email, from, until: "2031-03-15T04:00:00Z" }, me);
  await accept(at, by);
  moveTo(new Date("2031-03-10T20:00:00Z"));
  const { items, timeZone } = await readsFor(by, { id: at.id });
  expect(timeZone).toBe(by.timeZone); // as the page says: not the person's
  expect(items.map(({ day, times }) => [day, times])).toEqual([...days].reverse().map((day) => [day, 1]));
  moveTo(new Date("2031-08-10T20:00:00Z"));
  const sixty = { from: "2031-09-10T04:00:00Z", until: "2031-11-09T05:00:00Z" };
  await name({ email: by.email, ...sixty }, me);
});

test("over what was said for them the person says it themselves, once", async () => {
  const me = await makePerson();
  const [read] = await appendReads(systemViewer("seed"), [chatRead(world.reader, new Date(), [me.personId])]);
  const entry = read!.leafIndex;
  const { id } = await accept(await name({}, me));
  const line = async () => (await myPage(me, {})).lines.find(({ leaves }) => leaves.includes(entry));
  await sayExpectedFor(world.delegate, { id, entry, expected: true });
  expect(await line()).toMatchObject({ expected: true, expectedForThem: true });
  await expect(sayExpectedFor(world.delegate, { id, entry, expected: false })).rejects.toMatchObject({
    code: "invalid",
  });
  await sayExpected(me, { entry, expected: false });
  expect(await line()).toMatchObject({ expected: false, expectedForThem: false });
  await expect(sayExpected(me, { entry, expected: true })).rejects.toMatchObject({ code: "invalid" });
});

test("what is shown: reads since the leave began, but one's own; no SEV, no answer, nothing said before, names by policy alone", async () => {
  const admin = await makePerson({ roles: ["admin"], isSubject: false });
  const set = async (value: string) => {
    const { version } = await readerNames(onClient(database().pool));
    await setReaderNames(admin, { value, reason: "The works council asked for it.", version });
  };
  const { id } = await accept(await name());
  expect((await readsFor(world.delegate, { id })).items).toMatchObject([
    { entry: world.leaves[0], who: "Whyreader-name", asksExpected: true, asked: false },
  ]);
  await set("on_request");
  const named = await askName(world.asker, { entry: world.leaves[0] });
  await decideName(world.privacy, { ...named, grant: true, reason: "Nothing stands against it." });
  const shown = JSON.stringify(await readsFor(world.delegate, { id }));
  for (const hidden of ["Whyreader-name", world.reader.personId, "sev", "nameAsked", 'expected":'])
    expect(shown).not.toContain(hidden);
  await set("name");
});

test("asks why, answers and pauses for the person; each act names both, the person sees it, and no one else", async () => {
  const { id } = await accept(await name());
  const asked = await askWhyFor(world.delegate, {
    id,
    entry: world.leaves[0],
    text: "Canary-words of the delegate",
  });
  expect(asked).toMatchObject({ state: "open" });
  expect(asked).not.toHaveProperty("id"); // what becomes of it is the person's
  await sayExpectedFor(world.delegate, { id, entry: world.leaves[0], expected: false });
  expect((await pauseFor(world.delegate, { id })).pausedUntil?.getTime()).toBeGreaterThan(Date.now());
  const mine = (await myStandIns(world.asker)).mine.find((each) => each.id === id);
  expect(mine?.done.map(({ act }) => act)).toEqual(["pause", "expected", "why"]);
  const [question] = (await myQuestionsAsked(world.asker)).items;
  expect(question).toMatchObject({ named: false, asked: { text: "Canary-words of the delegate" } });
  expect((await myQuestionsAsked(world.delegate)).items).toEqual([]);
  const listed = JSON.stringify(await listWhy(world.steward, {}));
  for (const who of [world.delegate, world.asker])
    for (const secret of [who.name, who.personId, who.email]) expect(listed).not.toContain(secret);
  const { rows } = await database().pool.query<{ kind: string; actor_id: string | null; body: string }>(
    "SELECT kind, actor_id, convert_from(bytes, 'UTF8') AS body FROM entry WHERE kind IN ('standin.act', 'why.ask', 'why.expected', 'recording.pause')",
  );
  for (const { actor_id, body, kind } of rows) {
    expect(actor_id, kind).toBeNull();
    expect(body).not.toContain(world.delegate.personId);
    if (kind === "standin.act")
      for (const field of ["person", "delegate"]) expect(body).toContain(`"${field}":`);
  }
  await answerWhy(world.steward, { id: question!.id, text: "Canary-answer for the asker", version: 1 });
  expect(JSON.stringify(await readsFor(world.delegate, { id }))).not.toContain("Canary");
});

test("a read of one's own, one from before, and one of somebody else's cannot be asked about", async () => {
  const { id } = await accept(await name());
  for (const entry of [world.leaves[1], world.leaves[2], 999_999])
    for (const act of [askWhyFor, sayExpectedFor])
      await expect(act(world.delegate, { id, entry, expected: true })).rejects.toMatchObject({
        code: "not_found",
      });
});

test("reports, the person's own page and what they asked stay theirs", async () => {
  await accept(await name());
  await askTakeHome(world.asker, {});
  expect((await myTakeHomes(world.delegate)).items).toEqual([]);
  await pauseRecording(world.asker);
  const other = await makePerson();
  const { mine, others } = await myStandIns(other);
  expect([...mine, ...others]).toEqual([]);
});

test("whoever stands in hears that there is news, without a word of it, and only while they do", async () => {
  const { id, version } = await accept(await name());
  const ways = { mail: false, webhook: false, mailbox: false };
  const told = { kind: "me.dss4", sevNumber: 0, to: [world.asker.personId], key: "dss4-1" };
  const news = async () => {
    const { rows } = await database().pool.query<{ data: object }>(
      "SELECT data FROM pgboss.job WHERE name = 'tell' AND data ->> 'kind' = 'standin.news'",
    );
    return rows.map(({ data }) => data);
  };
  await tell(systemViewer("worker"), ways, told);
  expect(await news()).toMatchObject([{ to: [world.delegate.personId] }]);
  expect(JSON.stringify(await news())).not.toContain(world.asker.personId);
  await tell(systemViewer("worker"), ways, { ...told, kind: "rights.decided", key: "r-1" });
  await endStandIn(world.delegate, { id, version });
  await tell(systemViewer("worker"), ways, { ...told, key: "dss4-2" });
  expect(await news()).toHaveLength(1);
});
