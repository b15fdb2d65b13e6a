import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "#core/base/durations.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { loadCircumstances } from "#core/detect/kept/load-circumstances.ts";
import { loadDay } from "#core/detect/kept/load-days.ts";
import { rollUp } from "#core/flows/detection/roll-up.ts";
import { database } from "#db/current.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { directoryOf } from "./directory-file.ts";
import { FIRST_DAY } from "./shape.ts";
import { streamYear } from "./stream-year.ts";
import { type SimulatedRead, simulateYear, type Year } from "./year.ts";

const SCALE = 0.02;
const DAY = 1;
const cli = systemViewer("cli");
const year = begunYear(5);

/** A year of which two days are enough. */
function begunYear(seed: number): Year {
  const whole = simulateYear(seed, SCALE);
  const days: (readonly SimulatedRead[])[] = [];
  for (const day of whole.days()) if (days.push(day) > DAY) break;
  return { ...whole, days: () => days };
}

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
}, 60_000);
afterAll(() => house.drop());

test("a day of a year goes into the log once, with its people, and its roll-ups are those that the benchmark makes", async () => {
  const last = [...year.days()][DAY];
  const first = await streamYear(cli, year, { skip: DAY });
  expect(first).toEqual({ stored: last!.length, already: 0 });
  expect(await streamYear(cli, year, { skip: DAY })).toEqual({ stored: 0, already: last!.length });
  const { prisma } = database();
  expect(await prisma.person.count({ where: { kind: "unknown" } })).toBe(0);
  expect(await prisma.dataset.count({ where: { unmapped: true } })).toBe(0);
  await rollUp();
  const around = await loadCircumstances(house.run);
  const days = await loadDay(house.run, FIRST_DAY + DAY, around);
  const ids = new Map((await prisma.person.findMany()).map(({ id, externalId }) => [externalId, id]));
  const actors = new Set(last!.map(({ read }) => ids.get(read.actor)));
  expect(new Set(days.map(({ actor }) => actor))).toEqual(actors);
  const named = Object.entries(Object.groupBy(last!, ({ read }) => read.actor));
  for (const [actor, reads] of named) {
    const rollup = days.find((each) => each.actor === ids.get(actor))!;
    const subjects = new Set(reads!.flatMap(({ read }) => read.subjects).filter((each) => each !== actor));
    expect([actor, rollup.subjects.size]).toEqual([actor, subjects.size]);
  }
}, 60_000);

test("another year is refused, whose people have the same numbers; nothing of it is in the log", async () => {
  const before = await database().prisma.read.count();
  await expect(streamYear(cli, begunYear(6), { skip: DAY })).rejects.toMatchObject({ code: "invalid" });
  expect(await database().prisma.read.count()).toBe(before);
});

test("the same year a week later has the same reads seven days later", () => {
  const later = simulateYear(5, SCALE, { firstDay: FIRST_DAY + 7 });
  const [one] = year.days();
  const [other] = later.days();
  expect(other!.map(({ read }) => ({ ...read, atMs: read.atMs - 7 * DAY_MS }))).toEqual(
    one!.map(({ read }) => read),
  );
  const [from] = [year, later].map((each) => directoryOf(each).holdings[0]!.from);
  expect(from).toBeDefined();
  expect(directoryOf(later).onCall[0]!.from > directoryOf(year).onCall[0]!.from).toBe(true);
});
