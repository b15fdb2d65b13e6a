import { expect, test } from "vitest";
import { bodiesWith, element, recordingOf } from "#test/factories/bodies.ts";
import { decodeBody, encodeBody, ITEM_KINDS, type ItemKind, parseBody } from "./kinds.ts";

test("a body of every kind and form comes back as it was", () => {
  const bodies = bodiesWith("As it was");
  for (const [kind, body] of bodies) expect(decodeBody(kind, encodeBody(kind, body))).toEqual(body);
  expect(new Set(bodies.map(([kind]) => kind))).toEqual(new Set(ITEM_KINDS));
});

const key = { atMs: 1, type: "key", keyClass: "letter" };
const page = (data: object) => ({
  ...recordingOf("A page"),
  events: [...recordingOf("A page").events, ...[data].flat()],
});
const change = (data: object) => page({ type: 3, timestamp: 2_000, data });
const fieldAdded = (tagName: string, attributes: Record<string, string>, children: object[] = []) =>
  change({
    source: 0,
    adds: [{ parentId: 5, nextId: null, node: element(9, tagName, attributes, children as never) }],
    removes: [],
    texts: [],
    attributes: [],
  });
const typedLater = page([
  fieldAdded("input", { type: "text", value: "" }).events.at(-1)!,
  {
    type: 3,
    timestamp: 2_001,
    data: {
      source: 0,
      adds: [],
      removes: [],
      texts: [],
      attributes: [{ id: 9, attributes: { value: "hunter2" } }],
    },
  },
]);

test.each<[string, ItemKind, object]>([
  ["a key event with its character", "input_events", { app: "Mail", events: [{ ...key, key: "x" }] }],
  ["a key event with a code", "input_events", { app: "Mail", events: [{ ...key, code: "KeyX" }] }],
  ["a key class that is a character", "input_events", { app: "Mail", events: [{ ...key, keyClass: "x" }] }],
  ["a place where a key was hit", "input_events", { app: "Mail", events: [{ ...key, x: 1 }] }],
  [
    "what was typed, as it changes",
    "screenshot",
    change({ source: 5, id: 8, text: "hunter2", isChecked: false }),
  ],
  ["what stood in a field", "screenshot", fieldAdded("input", { type: "password", value: "hunter2" })],
  [
    "what stood in a text area",
    "screenshot",
    fieldAdded("textarea", {}, [{ type: 3, id: 10, textContent: "hunter2" }]),
  ],
  ["what a field was changed to", "screenshot", typedLater],
  [
    "a recording without a full snapshot",
    "screenshot",
    { app: "Mail", events: recordingOf("A page").events.slice(0, 1) },
  ],
  ["a recording whose time falls", "screenshot", page({ type: 4, timestamp: 1, data: {} })],
  ["an event that only a plugin knows", "screenshot", page({ type: 6, timestamp: 2_000, data: {} })],
  ["what scripts logged", "screenshot", change({ source: 11, payload: ["hunter2"] })],
  ["a recording of more than a megabyte", "screenshot", recordingOf("x".repeat(1_000_001))],
  ["a drawing and a recording in one", "screenshot", { ...recordingOf("A page"), svg: "<svg ></svg>" }],
  ["a field that its kind does not have", "prompt", { model: "m", prompt: "p", answer: "a", mood: "sad" }],
])("%s is refused", (_, kind, body) => {
  expect(() => parseBody(kind, body)).toThrow();
});

test.each<[string, object]>([
  ["masked input", change({ source: 5, id: 8, text: "*******", isChecked: false })],
  ["a masked field", fieldAdded("input", { type: "password", value: "*******" })],
  ["a ticked box", change({ source: 5, id: 8, text: "on", isChecked: true })],
  ["the page's own button", fieldAdded("input", { type: "submit", value: "Send" })],
])("%s is taken", (_, body) => {
  expect(() => parseBody("screenshot", body)).not.toThrow();
});
