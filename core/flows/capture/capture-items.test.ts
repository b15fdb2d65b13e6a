import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { endPause } from "#core/programme/recording/end-pause.ts";
import { optIn } from "#core/programme/recording/opt-in.ts";
import { optOut } from "#core/programme/recording/opt-out.ts";
import { pauseRecording } from "#core/programme/recording/pause-recording.ts";
import { findItems } from "#core/vault/find-items.ts";
import { ITEM_KINDS } from "#core/vault/kinds.ts";
import { openBodies } from "#core/vault/open-bodies.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { bodiesWith } from "#test/factories/bodies.ts";
import { CAPTURE_SOURCE, capture, captured, makeCaptureSource } from "#test/factories/capture.ts";
import { noticeDocument, publish } from "#test/factories/notice.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { pauseAll } from "#test/programme-acts.ts";
import type { CaptureAnswer } from "./capture-items.ts";
import { itemIdOf } from "./read-items.ts";

let house: TestHouse;
let ana: PersonViewer;
let stewards: [PersonViewer, PersonViewer];
let sequence = 0;
const next = (over: Record<string, unknown> = {}) => captured(++sequence, over);

beforeAll(async () => {
  house = await testHouse();
  await makeCaptureSource();
  ana = await makePerson({ externalId: "ana" });
  await makePerson({ externalId: "customer", kind: "customer" });
  stewards = [await makePerson({ roles: ["steward"] }), await makePerson({ roles: ["steward"] })];
});
afterAll(() => house.drop());

const one = async (over: Record<string, unknown> = {}): Promise<CaptureAnswer> =>
  (await capture([next(over)]))[0]!;
const newest = async () => {
  const [row] = await house.run.all<{ body: Record<string, unknown> }>(statement`
    SELECT convert_from(bytes, 'UTF8')::jsonb AS body FROM entry WHERE kind = 'activity.store' ORDER BY leaf_index DESC LIMIT 1`);
  return row?.body;
};

test("before a notice is published nothing is stored, and that is an entry", async () => {
  expect(await one()).toMatchObject({ status: "refused", why: "no_notice" });
  expect(await newest()).toMatchObject({ items: 0, refused: [{ why: "no_notice", items: 1 }] });
  await publish(
    stewards,
    noticeDocument("laptops", { kinds: [...ITEM_KINDS].filter((kind) => kind !== "review") }),
  );
});

test("every kind that the notice names is stored, locked, and opens as it was sent", async () => {
  const bodies = bodiesWith("As it was").filter(([kind]) => kind !== "review");
  const answers = await capture(bodies.map(([kind, body]) => next({ kind, body })));
  const ids = answers.map((answer) => (answer.status === "stored" ? answer.item : ""));
  const facts = await findItems(house.run, ids);
  const opened = await openBodies(house.run, [...facts.values()]);
  expect(ids.map((id) => [facts.get(id)?.kind, opened.get(id)])).toEqual(bodies);
  expect(facts.get(ids[1]!)).toMatchObject({ subjectId: ana.personId, datasetId: "screenshots", dss: 4 });
  expect(await newest()).toMatchObject({ items: bodies.length, refused: [], subjects: { count: 1 } });
});

test("an item sent three times is stored once, alone or beside others", async () => {
  const item = next();
  const [first] = await capture([item]);
  expect(await capture([item])).toEqual([
    { index: 0, status: "already", item: (first as { item: string }).item },
  ]);
  const again = await capture([next(), item]);
  expect(again.map(({ status }) => status)).toEqual(["stored", "already"]);
  const before = await newest();
  await capture([item]);
  expect(await newest()).toEqual(before);
});

test("two who send the same items at once store each once, and one of them has the entry", async () => {
  const items = Array.from({ length: 50 }, () => next());
  const calls = await Promise.all([capture(items), capture([...items].reverse())]);
  const counts = calls.map((answers) => answers.filter(({ status }) => status === "stored").length);
  expect(counts[0]! + counts[1]!).toBe(50);
  expect(calls.flat().every(({ status }) => status !== "refused")).toBe(true);
  expect(await newest()).toMatchObject({ items: 50 });
});

test("what the filter takes out is counted by category, and is nowhere", async () => {
  const prompt = "Pay with card 4111 1111 1111 1111 please";
  const answer = await one({ body: { model: "m", prompt, answer: "Done." } });
  expect(answer).toMatchObject({ status: "stored", removed: { payment: 1 } });
  expect(await newest()).toMatchObject({ removed: [{ category: "payment", passages: 1 }] });
  const totals = await database().prisma.captureRemoved.findMany();
  expect(totals).toMatchObject([
    { sourceId: "laptops", kind: "prompt", category: "payment", passages: 1n, items: 1n },
  ]);
  const facts = await findItems(house.run, [(answer as { item: string }).item]);
  const [body] = (await openBodies(house.run, [...facts.values()])).values();
  expect(JSON.stringify(body)).not.toContain("4111");
});

test.each<[string, Record<string, unknown>, string]>([
  ["a kind outside the notice", { kind: "review", body: bodiesWith("x").at(-1)![1] }, "kind_not_in_notice"],
  ["somebody whom the notice does not cover", { subject: "customer" }, "population"],
  ["somebody whom nobody knows", { subject: "nobody-at-all" }, "population"],
  ["a body that its kind does not hold", { body: { prompt: "x" } }, "invalid"],
  [
    "a typed character",
    { kind: "input_events", body: { app: "a", events: [{ atMs: 1, type: "key", key: "x" }] } },
    "invalid",
  ],
  ["a dataset of another source", { dataset: "performance-reviews" }, "invalid"],
  ["a time far ahead", { capturedAt: "2999-01-01T00:00:00Z" }, "invalid"],
])("%s is refused with the reason, and the item beside it is stored", async (_name, over, why) => {
  const answers = await capture([next(over), next()]);
  expect(answers).toMatchObject([
    { index: 0, status: "refused", why, problem: expect.any(String) },
    { status: "stored" },
  ]);
});

test("somebody unknown is not counted as one of the people whom the notice does not cover", async () => {
  await capture([next({ subject: "nobody-at-all" }), next({ subject: "customer" })]);
  expect(await newest()).toMatchObject({ outside: [{ why: "population", items: 2, people: 1 }] });
});

test("a line that is no JSON is refused by itself", async () => {
  expect(await capture(["{", next()])).toMatchObject([
    { status: "refused", why: "invalid" },
    { status: "stored" },
  ]);
});

test("an item that is lists in lists without end is refused by itself", async () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const data = { app: "Mail", events: [{ type: 2, data: { a: "deep" }, timestamp: 1 }] };
  const good = next();
  const item = JSON.stringify({ ...good, kind: "screenshot", body: data }).replace('"deep"', deep);
  expect(await capture([item, good])).toMatchObject([
    { status: "refused", why: "invalid" },
    { status: "stored" },
  ]);
});

test("a person's pause and opt-out refuse what is sent, until they end", async () => {
  await pauseRecording(ana);
  expect(await one()).toMatchObject({ status: "refused", why: "paused_by_person" });
  await endPause(ana);
  await optOut(ana, {});
  expect(await one()).toMatchObject({ status: "refused", why: "opted_out" });
  await optIn(ana);
  expect(await one()).toMatchObject({ status: "stored" });
});

test("a collector's key records its one person and nobody else", async () => {
  await makePerson({ externalId: "ben" });
  const mine = { ...CAPTURE_SOURCE, recordsId: ana.personId };
  const answers = await capture([next(), next({ subject: "ben" })], mine);
  expect(answers).toMatchObject([{ status: "stored" }, { status: "refused", field: "subject" }]);
});

test("a person's token stores nothing", async () => {
  await expect(capture([next()], ana as never)).rejects.toMatchObject({ code: "forbidden" });
  sequence--;
});

test("numbers that did not come are a gap until they do", async () => {
  const [skipped, sent] = [next(), next()];
  await capture([sent]);
  expect(await newest()).toMatchObject({ missing: 1, late: 0 });
  const gaps = () => database().prisma.captureGap.findMany({ where: { collectorId: "main" } });
  expect(await gaps()).toMatchObject([
    { fromSeq: BigInt(skipped.sequence), toSeq: BigInt(skipped.sequence), closedAt: null },
  ]);
  await capture([skipped]);
  expect(await newest()).toMatchObject({ missing: 0, late: 1 });
  expect((await gaps())[0]?.closedAt).toBeInstanceOf(Date);
});

test("after a pause of the programme what was recorded is counted, once, and not stored", async () => {
  const before = next();
  await pauseAll(stewards[0]);
  const recorded = [
    next({ collector: "a", sequence: 1, id: "a1" }),
    next({ collector: "a", sequence: 2, id: "a2" }),
  ];
  sequence -= 2;
  for (let time = 0; time < 3; time++)
    expect(await capture(recorded)).toMatchObject([{ status: "quarantined", why: "programme_paused" }, {}]);
  expect(await capture([{ ...before, capturedAt: "2026-11-21T00:00:00Z" }])).toMatchObject([
    { status: "refused" },
  ]);
  const counted = await database().prisma.programmeQuarantine.findMany();
  expect(counted).toMatchObject([
    { sourceId: "laptops", collectorId: "a", personId: ana.personId, items: 2 },
  ]);
  const ids = recorded.map(({ id }) => itemIdOf("laptops", id));
  expect((await findItems(house.run, ids)).size).toBe(0);
});
