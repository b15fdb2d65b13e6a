import { expect, test } from "vitest";
import { detectDay } from "#core/detect/engine/detect-day.ts";
import { DETECT_SETTINGS } from "#core/detect/engine/settings.ts";
import { emptyState } from "#core/detect/engine/state.ts";
import { ofKey } from "#core/detect/statistics/of-key.ts";
import { replay } from "./replay.ts";
import { simulated } from "./simulated.ts";

const DAYS = 150;

const LEVELS = [0.2, 0.1, 0.05, 0.02];

test("in a company where nothing happens, what is calibrated as one day in five, ten, twenty or fifty is about that", async () => {
  const source = simulated(21, 0.05, { incidentsEach: 0 });
  const state = emptyState();
  const settings = { ...DETECT_SETTINGS, alertsADay: 0.25 };
  const exceedances = new Map<string, number[]>();
  let alerts = 0;
  const firstDays = {
    ...source,
    *reads() {
      let left = DAYS;
      for (const slice of source.reads() as Iterable<never[]>) {
        yield slice;
        if (--left === 0) return;
      }
    },
  };
  const watcher: Parameters<typeof replay>[1][number] = ({ day, rollups }, around) => {
    const { alerts: told, judged } = detectDay(state, day, rollups, around, settings);
    if (state.daysSeen <= 60) return;
    alerts += told.filter(({ telling }) => telling !== "joined").length;
    for (const { measured, calibrated } of judged)
      for (const { name, exceedance } of measured.standing.kind === "person" ? calibrated : [])
        ofKey(exceedances, name, () => []).push(exceedance);
  };
  await replay(firstDays, [watcher], () => undefined);
  for (const name of ["U.untied", "U.fresh", "V.people", "V.reads", "V.sensitive", "S.pair"]) {
    const all = exceedances.get(name)!;
    for (const level of LEVELS) {
      const share = all.filter((exceedance) => exceedance <= level).length / all.length;
      expect(share / level, `${name} at ${level}`).toBeGreaterThan(0.5);
      expect(share / level, `${name} at ${level}`).toBeLessThan(2);
    }
  }
  expect(alerts / (DAYS - 60)).toBeLessThan(2 * 0.25);
}, 120_000);
