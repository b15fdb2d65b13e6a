import fc from "fast-check";
import { expect, test } from "vitest";
import { inputEvents, KEY_CLASSES } from "#core/vault/kinds/input-events.ts";
import { screenshot } from "#core/vault/kinds/screenshot.ts";
import { recordingOf } from "#test/factories/bodies.ts";
import { InputBatch } from "./input-batch.ts";
import { keyClassOf } from "./key-class.ts";
import { ANSWER_HOLDS_MS, nextHeartbeatMs, type Permission, standingOf, UNASKED } from "./permission.ts";
import { type Keep, Queue } from "./queue.ts";
import { ScreenBatch, withoutQuery } from "./screen-batch.ts";

test.each([
  ["e", "letter"],
  ["É", "letter"],
  ["字", "letter"],
  ["7", "digit"],
  ["#", "symbol"],
  [" ", "space"],
  ["Backspace", "edit"],
  ["Enter", "edit"],
  ["ArrowLeft", "navigation"],
  ["Shift", "modifier"],
  ["F5", "function"],
  ["Unidentified", "function"],
])("the key %s is a %s", (key, keyClass) => {
  expect(keyClassOf(key)).toBe(keyClass);
  expect(KEY_CLASSES).toContain(keyClass); // the vault takes it
});

/** The item that typing a text makes, a key each 10 ms. */
function itemOfTyping(text: string): unknown {
  const batch = new InputBatch();
  for (const [at, key] of [...text].entries()) batch.add({ type: "key", keyClass: keyClassOf(key) }, at * 10);
  return inputEvents.body.parse({ app: "Form", events: batch.take()?.events ?? [] });
}

test("of what is typed an item holds classes and times alone: two texts of the same classes make the same item", () => {
  const letters = (length: number) =>
    fc.string({ unit: fc.constantFrom(..."abcdefXYZéß"), minLength: length, maxLength: length });
  const pair = fc.integer({ min: 1, max: 40 }).chain((length) => fc.tuple(letters(length), letters(length)));
  fc.assert(
    fc.property(pair, ([one, other]) => {
      expect(itemOfTyping(one)).toEqual(itemOfTyping(other));
    }),
  );
  expect(itemOfTyping("a1 #")).toEqual({
    app: "Form",
    events: [
      { atMs: 0, type: "key", keyClass: "letter" },
      { atMs: 10, type: "key", keyClass: "digit" },
      { atMs: 20, type: "key", keyClass: "space" },
      { atMs: 30, type: "key", keyClass: "symbol" },
    ],
  });
});

test("mouse movement is sampled, clicks are not, and a batch is full at 200 events or due after 5 s", () => {
  const batch = new InputBatch();
  for (let at = 0; at < 1_000; at += 10) batch.add({ type: "move", x: at, y: 1 }, at);
  expect(batch.isDue(4_999)).toBe(false);
  expect(batch.isDue(5_000)).toBe(true);
  const { events, beganAt } = batch.take()!;
  expect([events.length, beganAt, batch.take()]).toEqual([10, 0, null]);
  const full = Array.from({ length: 200 }, (_, at) => batch.add({ type: "click", x: 1, y: 1 }, 2_000 + at));
  expect([full.indexOf(true), full.filter(Boolean).length]).toEqual([199, 1]);
});

const yes = { record: true, why: null, kinds: ["prompt"], pausedUntil: null, nextInSeconds: 10 };
const said = (over: Partial<Permission>): Permission => ({
  ...UNASKED,
  answer: yes,
  askedAt: 1_000,
  ...over,
});

test.each<[string, Permission, number, string | true]>([
  ["nothing was asked yet", UNASKED, 0, "unasked"],
  ["the server lets it", said({}), 1_500, true],
  ["the answer is as old as it may be", said({}), 1_000 + ANSWER_HOLDS_MS - 1, true],
  ["a heartbeat is unanswered for 15 s", said({}), 1_000 + ANSWER_HOLDS_MS, "unanswered"],
  ["the server says no", said({ answer: { ...yes, record: false, why: "opted_out" } }), 1_500, "opted_out"],
  ["the person pressed pause", said({ pausedHere: true }), 1_500, "paused_by_person"],
  ["the key is not known any more", said({ ended: true }), 1_500, "key_ended"],
])("where %s", (_name, permission, now, expected) => {
  const standing = standingOf(permission, now);
  expect(standing.record || standing.why).toBe(expected);
});

test("it asks every 10 s at most, and every 2 s while no answer holds", () => {
  expect(nextHeartbeatMs(said({}), 2_000)).toBe(10_000);
  expect(nextHeartbeatMs(said({ answer: { ...yes, nextInSeconds: 60 } }), 2_000)).toBe(10_000);
  expect(nextHeartbeatMs(said({}), 1_000 + ANSWER_HOLDS_MS)).toBe(2_000);
  expect(nextHeartbeatMs(UNASKED, 0)).toBe(2_000);
});

/** A storage of so many characters, as a browser's is. */
function storageOf(characters: number): Keep & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => {
      if (value.length > characters) throw new DOMException("full", "QuotaExceededError");
      kept.set(name, value);
    },
  };
}
let made = 0;
const queueOn = (keep: Keep) => new Queue(keep, "q", () => `c${++made}`);
const prompt = (text: string) => ({
  ...{ subject: "ana", kind: "prompt" as const, capturedAt: "2026-11-21T14:00:00Z" },
  body: { text },
});

test("numbers go on without a gap over a reload, and an emptied storage is another collector", () => {
  const keep = storageOf(10_000);
  const before = queueOn(keep);
  before.add(prompt("one"));
  before.remove(before.head());
  const after = queueOn(keep);
  expect(after.add(prompt("two"))).toMatchObject({ sequence: 2, collector: before.collector });
  expect(queueOn(keep).head()).toHaveLength(1);
  keep.kept.clear();
  expect(queueOn(keep).add(prompt("three")).sequence).toBe(1);
  expect(queueOn(keep).collector).not.toBe(before.collector);
});

test("a full queue drops the oldest with its number, and goes on", () => {
  const queue = queueOn(storageOf(900));
  for (let at = 0; at < 8; at++) queue.add(prompt("x".repeat(100)));
  const left = queue.head().map(({ sequence }) => sequence);
  expect(left.length).toBeLessThan(8);
  expect(left.at(-1)).toBe(8);
  expect(left).toEqual(left.map((_, at) => left[0]! + at));
});

test("what was withdrawn leaves with its number alone", () => {
  const queue = queueOn(storageOf(10_000));
  queue.add(prompt("between us"));
  queue.withdraw();
  expect(queue.head()).toMatchObject([{ sequence: 1, body: null }]);
  expect(JSON.stringify(queue.head())).not.toContain("between us");
});

test("a storage that takes nothing at all keeps nobody from recording", () => {
  const queue = queueOn(storageOf(0));
  expect(() => queue.add(prompt("x"))).not.toThrow();
});

const [meta, full] = recordingOf("A page").events as { type: number; data: object; timestamp: number }[];
const change = (timestamp: number) => ({ type: 3, data: { source: 0, texts: [] }, timestamp });

test("every screen body begins with a full snapshot and is one that the vault takes", () => {
  const batch = new ScreenBatch();
  expect(batch.add(change(900))).toBeNull();
  batch.add(meta!);
  batch.add(full!);
  batch.add(change(1_020));
  expect([batch.needsSnapshot, batch.isDue(10_999), batch.isDue(11_000)]).toEqual([false, false, true]);
  const ended = batch.add({ ...meta!, timestamp: 2_000 });
  expect(ended).toHaveLength(3);
  expect(screenshot.body.safeParse({ app: "Form", events: ended }).success).toBe(true);
  expect(batch.take()).toBeNull(); // its snapshot has not come
});

test("a body that would be too large leaves out what comes last, and stays one that the vault takes", () => {
  const batch = new ScreenBatch();
  batch.add(meta!);
  batch.add(full!);
  for (let at = 0; at < 3_000; at++)
    batch.add({ ...change(2_000 + at), data: { source: 0, adds: [], note: "x".repeat(1_000) } });
  expect(batch.needsSnapshot).toBe(true);
  const events = batch.take()!;
  expect(JSON.stringify(events).length).toBeLessThan(1_000_000);
  const kept = events.slice(0, 3).map(({ type, timestamp }) => [type, timestamp]);
  expect(kept).toEqual([
    [4, 1_000],
    [2, 1_010],
    [3, 2_000],
  ]);
  expect(screenshot.body.safeParse({ app: "Form", events }).success).toBe(true);
});

test("no query and no fragment of an address is kept", () => {
  const batch = new ScreenBatch();
  batch.add({ ...meta!, data: { href: "https://desk.example/a?token=secret#part", width: 1, height: 1 } });
  batch.add(full!);
  expect(JSON.stringify(batch.take())).not.toContain("secret");
  expect(withoutQuery("https://desk.example/a?b")).toBe("https://desk.example/a");
});
