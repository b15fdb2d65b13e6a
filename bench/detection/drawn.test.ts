import { expect, test } from "vitest";
import { detectDay } from "#core/detect/engine/detect-day.ts";
import { around, dayOf, FIRST, read } from "#core/detect/engine/few-readers.fixture.ts";
import { packState } from "#core/detect/engine/pack-state.ts";
import { DETECT_SETTINGS } from "#core/detect/engine/settings.ts";
import { emptyState } from "#core/detect/engine/state.ts";
import { Drawn, drawnShares } from "./drawn.ts";

const DAYS = 60;

test("an incident that is in no year is judged on its day, and neither the day nor what is learned knows of it", () => {
  const state = emptyState();
  for (let day = 0; day < DAYS; day++) detectDay(state, FIRST + day, dayOf(1, day), around, DETECT_SETTINGS);
  const today = dayOf(1, DAYS);
  const before = structuredClone(today);
  const learned = packState(state);
  const strangers = Array.from({ length: 40 }, (_, nth) => read("r0", DAYS, `p${60 + nth * 3}`));
  const drawn = new Drawn(() => [
    { kind: 1, actor: "r0", reads: strangers },
    { kind: 3, actor: "r3", reads: [read("r3", DAYS, "p18")] }, // r3 has a case about them
  ]);
  const wouldTell = (_: string, priority: number) => priority >= 1;
  drawn.look(FIRST + DAYS, today, { state, around, settings: DETECT_SETTINGS, wouldTell });
  expect(drawnShares(drawn.outcomes)).toEqual({
    1: { all: [1, 1], Clerk: [1, 1] },
    3: { all: [0, 1], Clerk: [0, 1] },
  });
  expect(today).toEqual(before);
  expect(packState(state)).toBe(learned);
});
