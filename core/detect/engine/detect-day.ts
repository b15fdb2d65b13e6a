import type { Circumstances } from "../circumstances/circumstances.ts";
import type { ActorDay } from "../rollup/actor-day.ts";
import { type Exceedance, exceedanceOf, noneRecent } from "../statistics/exceedance.ts";
import { ofKey } from "../statistics/of-key.ts";
import { learnPressing, pressingOf, tell } from "./budget.ts";
import { expectDay } from "./expect-day.ts";
import type { JudgedDay } from "./judged.ts";
import { forgetDay, learnActor, learnScores, lot } from "./learn-day.ts";
import { measureActor } from "./measure-actor.ts";
import { calibrate, familiesOf, scoresOf } from "./score-actor.ts";
import type { DetectSettings } from "./settings.ts";
import type { DetectState } from "./state.ts";

/**
 * What a day's roll-ups say, as far as the day has gone: nothing is remembered, so it may be asked again each hour as
 * the roll-ups grow. An alert that was told stays told, because counts only grow.
 */
export function judgeDay(
  state: DetectState,
  day: number,
  rollups: readonly ActorDay[],
  around: Circumstances,
  settings: DetectSettings,
): JudgedDay {
  const inOrder = [...rollups].sort((a, b) => (a.actor < b.actor ? -1 : 1));
  const all = inOrder.map((rollup) => measureActor(rollup, state, around));
  const expectations = expectDay(all, state);
  const curves = curvesOf(state);
  const judged = all.map((measured) => {
    const expected = expectations.get(measured)!; // of each measured
    const scores = scoresOf(measured, expected);
    const curve = curves(measured.standing.kind);
    const calibrated = calibrate(scores, measured, curve);
    const families = familiesOf(calibrated, curve);
    return { measured, expected, calibrated, families, pressing: pressingOf(families, settings) };
  });
  const tells = state.daysSeen >= settings.quietDays;
  const alerts = judged
    .filter(({ pressing }) => tells && pressing.priority >= state.threshold)
    .map(({ measured, expected, pressing }) => {
      const { actor } = measured.rollup;
      const { telling } = tell(state.actors.get(actor)?.open, day, pressing.priority);
      return { actor, day, telling, pressing, measured, expected };
    });
  return { day, alerts, audit: auditOf(inOrder, day, settings), judged };
}

function auditOf(rollups: readonly ActorDay[], day: number, { auditADay }: DetectSettings): string[] {
  const drawn = rollups.map(({ actor }) => ({ actor, lot: lot(actor, day, AUDIT_DRAW) }));
  return drawn
    .sort((a, b) => a.lot - b.lot)
    .slice(0, auditADay)
    .map(({ actor }) => actor);
}

/** Apart from the lots that evidence is drawn by. */
const AUDIT_DRAW = 99;

function curvesOf(state: DetectState): (kind: string) => (name: string) => Exceedance {
  const made = new Map<string, Exceedance>();
  return (kind) => (name) => {
    const key = `${kind}|${name}`;
    return ofKey(made, key, () => exceedanceOf(state.recent.get(key) ?? noneRecent()));
  };
}

/**
 * Judges a whole day and learns from it. Days are given in their order, each once: a day that was closed before (a replay)
 * says nothing and changes nothing. The state is changed in place.
 */
export function detectDay(
  state: DetectState,
  day: number,
  rollups: readonly ActorDay[],
  around: Circumstances,
  settings: DetectSettings,
): JudgedDay {
  if (state.day !== null && day <= state.day) return { day, alerts: [], audit: [], judged: [] };
  const result = judgeDay(state, day, rollups, around, settings);
  forgetDay(state);
  const told = new Map(result.alerts.map((alert) => [alert.actor, alert]));
  for (const judged of result.judged)
    learnActor(state, judged, told.get(judged.measured.rollup.actor), around);
  learnScores(state, result.judged);
  learnPressing(
    state,
    day,
    result.judged.map(({ measured, pressing }) => [measured.rollup.actor, pressing.priority]),
    settings,
  );
  state.day = day;
  if (rollups.length > 0) state.daysSeen++;
  return result;
}
