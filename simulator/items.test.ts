import { expect, test } from "vitest";
import { decodeBody, encodeBody, ITEM_KINDS } from "#core/vault/kinds.ts";
import { demoItems } from "./items.ts";

const people = Array.from({ length: 40 }, (_, at) => ({
  id: `00000000-0000-4000-8000-${String(at + 1).padStart(12, "0")}`,
  externalId: String(at + 1),
  name: `Person ${at + 1}`,
}));
const items = demoItems(people, 7);

test("the same seed gives the same 200 items, another gives others", () => {
  expect(items).toHaveLength(200);
  expect(new Set(items.map(({ id }) => id)).size).toBe(200);
  expect(demoItems(people, 7)).toEqual(items);
  expect(demoItems(people, 8)[0]?.id).not.toBe(items[0]?.id);
});

test("every item is what its kind holds", () => {
  for (const { kind, body } of items) expect(decodeBody(kind, encodeBody(kind, body))).toEqual(body);
});

test("the demo's employee has items of every kind", () => {
  const own = items.filter(({ subjectId }) => subjectId === people[36]?.id);
  expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(ITEM_KINDS));
});

test("no key event can hold a character", () => {
  const events = [{ atMs: 1, type: "key", keyClass: "letter", key: "x" }];
  expect(() => encodeBody("input_events", { app: "Mail", events })).toThrow();
});
