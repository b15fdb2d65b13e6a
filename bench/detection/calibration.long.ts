import { expect, test } from "vitest";
import { detectDay } from "#core/detect/engine/detect-day.ts";
import { DETECT_SETTINGS } from "#core/detect/engine/settings.ts";
import { emptyState } from "#core/detect/engine/state.ts";
import { replay } from "./replay.ts";
import { simulated } from "./simulated.ts";

const DAYS = 150;

test("in a company where nothing happens, what is calibrated as one day in twenty is about one in twenty", async () => {
  const source = simulated(21, 0.05, { incidentsEach: 0 });
  const state = emptyState();
  const settings = { ...DETECT_SETTINGS, alertsADay: 0.25 };
  const shares = new Map<string, { days: number; rare: number }>();
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
      for (const { name, exceedance } of measured.standing.kind === "person" ? calibrated : []) {
        const share = shares.get(name) ?? { days: 0, rare: 0 };
        shares.set(name, { days: share.days + 1, rare: share.rare + (exceedance <= 0.05 ? 1 : 0) });
      }
  };
  await replay(firstDays, [watcher], () => undefined);
  for (const name of ["U.untied", "U.fresh", "V.people", "V.reads"]) {
    const { days, rare } = shares.get(name)!;
    expect(rare / days, name).toBeGreaterThan(0.02);
    expect(rare / days, name).toBeLessThan(0.1);
  }
  expect(alerts / (DAYS - 60)).toBeLessThan(2 * 0.25);
}, 120_000);
