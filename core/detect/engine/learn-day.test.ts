import { expect, test } from "vitest";
import type { ActorDay } from "../rollup/actor-day.ts";
import { foldRead } from "../rollup/fold-read.ts";
import { weekdayOf } from "../rollup/local-time.ts";
import { detectDay } from "./detect-day.ts";
import { around, dayOf, FIRST, read } from "./few-readers.fixture.ts";
import { DETECT_SETTINGS } from "./settings.ts";
import { emptyState } from "./state.ts";

const READERS = ["r0", "r3", "r6", "r9", "r12", "r15"];
const WEEKS = 40;
const [WEEKDAY, WEEKEND] = [40, 4];

/** Forty weeks in which all of a desk read the same each weekday, and a tenth of it at weekends. */
function learned() {
  const state = emptyState();
  for (let day = 0; day < 7 * WEEKS; day++) {
    const rollups = new Map<string, ActorDay>();
    for (const actor of READERS)
      for (let count = weekdayOf(FIRST + day) > 4 ? WEEKEND : WEEKDAY; count > 0; count--)
        foldRead(rollups, read(actor, day, "p0"), FIRST + day, around);
    detectDay(state, FIRST + day, [...rollups.values()], around, DETECT_SETTINGS);
  }
  return state.dayFactors;
}

test("a tenth at weekends is learned as a tenth, and only of what goes by the day", () => {
  const factors = learned();
  const of = (day: string): number => {
    const { value, expected } = factors.get(`person|V.reads|${day}`)!;
    return value / expected;
  };
  for (const weekday of ["0", "2", "4"]) {
    const ratio = of("weekend") / of(weekday);
    expect(ratio).toBeGreaterThan(0.095);
    expect(ratio).toBeLessThan(0.105);
  }
  const measures = new Set([...factors.keys()].map((key) => key.split("|")[1]));
  expect([...measures].sort()).toEqual([
    "U.dss3",
    "U.dss4",
    "U.fresh",
    "U.untied",
    "V.people",
    "V.reads",
    "V.sensitive",
  ]);
});

test("a family is measured by its stories: what goes on within a week of what stood out is no news", () => {
  const state = emptyState();
  const untold = { tells: () => false }; // so nothing is open
  for (let day = 0; day < 70; day++)
    detectDay(state, FIRST + day, dayOf(1, day), around, DETECT_SETTINGS, untold);
  const kept = [];
  for (let day = 70; day < 73; day++) {
    const strangers = Array.from({ length: 30 + 10 * (day - 70) }, (_, nth) =>
      read("r0", day, `p${60 + nth}`),
    );
    const today = dayOf(1, day, strangers);
    const { judged } = detectDay(state, FIRST + day, today, around, DETECT_SETTINGS, untold);
    const { calibrated } = judged.find(({ measured }) => measured.rollup.actor === "r0")!;
    const of = calibrated.filter(({ family, score }) => family === "V" && score > 0);
    const rarest = Math.max(...of.map(({ exceedance }) => -Math.log10(exceedance)));
    expect(rarest).toBeGreaterThan(1.7);
    const scores = state.recent.get("person|V")!.days.at(-1)!;
    kept.push(scores.some((score) => Math.abs(score - rarest) < 1e-3));
  }
  expect(kept).toEqual([true, false, false]);
});
