import { expect, test } from "vitest";
import { type Cover, onCallAt, type Rota } from "./on-call-at.ts";

const at = (text: string): Date => new Date(`2026-11-${text}:00Z`);
const first: Rota = {
  id: "first",
  step: 1,
  personIds: ["ana", "bo", "cy"],
  startsAt: at("02T09:00"),
  shiftHours: 24,
};
const second: Rota = { ...first, id: "second", step: 2, personIds: ["dee"] };
const who = (now: Date, covers: Cover[] = [], rotas: Rota[] = [first]) =>
  onCallAt(rotas, covers, now).map(({ personId }) => personId);

test.each([
  ["02T09:00", "ana"],
  ["03T08:59", "ana"],
  ["03T09:00", "bo"],
  ["04T09:00", "cy"],
  ["05T09:00", "ana"],
])("on %s it is %s's turn", (now, expected) => {
  expect(who(at(now))).toEqual([expected]);
});

test("before a rota begins nobody is on call on it", () => {
  expect(who(at("02T08:59"))).toEqual([]);
});

test("whoever stands in is on call from the first to before the last moment", () => {
  const cover = { rotaId: "first", personId: "eve", fromAt: at("02T12:00"), toAt: at("02T13:00") };
  expect(["02T11:59", "02T12:00", "02T12:59", "02T13:00"].map((now) => who(at(now), [cover])[0])).toEqual([
    "ana",
    "eve",
    "eve",
    "ana",
  ]);
  expect(onCallAt([first], [cover], at("02T12:00"))[0]?.until).toEqual(at("02T13:00"));
});

test("steps come in order, each with its own people", () => {
  expect(who(at("03T10:00"), [], [second, first])).toEqual(["bo", "dee"]);
});
