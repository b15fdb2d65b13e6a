import type { Circumstances } from "../circumstances/circumstances.ts";
import type { ActorDay } from "../rollup/actor-day.ts";
import { type Curves, type Exceedance, exceedanceOf, noneRecent } from "../statistics/exceedance.ts";
import { ofKey } from "../statistics/of-key.ts";
import { learnPressing, pressingOf, tell } from "./budget.ts";
import { expectDay } from "./expect-day.ts";
import type { JudgedDay } from "./judged.ts";
import { forgetDay, learnActor, lot } from "./learn-day.ts";
import { learnScores } from "./learn-scores.ts";
import { type Measured, measureActor } from "./measure-actor.ts";
import { pruneState } from "./prune-state.ts";
import { calibrate, familiesOf, scoresOf } from "./score-actor.ts";
import type { DetectSettings, Draw } from "./settings.ts";
import type { DetectState } from "./state.ts";

/**
 * What a day's roll-ups say, as far as the day has gone: nothing is remembered, so it may be asked again each hour as
 * the roll-ups grow. Counts only grow, but what the peers do today lifts what is expected: a later look may take back what an
 * earlier one said, and whoever told it keeps that.
 */
export function judgeDay(
  state: DetectState,
  day: number,
  rollups: readonly ActorDay[],
  around: Circumstances,
  settings: DetectSettings,
  draw: Draw = openDraw,
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
    return { measured, expected, curve, calibrated, families, pressing: pressingOf(families, settings) };
  });
  const tells = state.daysSeen >= settings.quietDays;
  const alerts = judged
    .filter(({ pressing }) => tells && pressing.priority >= state.threshold)
    .map(({ measured, expected, curve, pressing }) => {
      const { actor } = measured.rollup;
      const { telling } = tell(state.actors.get(actor)?.open, day, pressing.priority);
      return { actor, day, telling, pressing, measured, expected, curve };
    });
  return { day, alerts, audit: auditOf(all, day, settings, draw), judged };
}

/** People alone: what a program reads each night nobody has to be asked about. */
function auditOf(all: readonly Measured[], day: number, { auditADay }: DetectSettings, draw: Draw): string[] {
  const people = all.filter(({ standing }) => standing.kind === "person");
  const drawn = people.map(({ rollup: { actor } }) => ({ actor, lot: draw(actor, day) }));
  return drawn
    .sort((a, b) => a.lot - b.lot)
    .slice(0, auditADay)
    .map(({ actor }) => actor);
}

/** Apart from the lots that evidence is drawn by. */
const AUDIT_DRAW = 99;
const openDraw: Draw = (actor, day) => lot(actor, day, AUDIT_DRAW);

function curvesOf(state: DetectState): (kind: string) => Curves {
  const made = new Map<string, Exceedance>();
  return (kind) => (name) => {
    const key = `${kind}|${name}`;
    return ofKey(made, key, () => exceedanceOf(state.recent.get(key) ?? noneRecent()));
  };
}

/** What learning from a day goes by beside its reads. */
export interface Learning {
  readonly held?: ReadonlySet<string>;
  readonly draw?: Draw;
  readonly tells?: (actor: string) => boolean;
}

/**
 * Judges a whole day and learns from it. Days are given in their order, each once: a day that was closed before (a replay)
 * says nothing and changes nothing. The state is changed in place. Of those in `held` what is usual stands still: a SEV about
 * them is open. An alert that `tells` says nobody is told of opens nothing.
 */
export function detectDay(
  state: DetectState,
  day: number,
  rollups: readonly ActorDay[],
  around: Circumstances,
  settings: DetectSettings,
  { held = new Set(), draw = openDraw, tells = () => true }: Learning = {},
): JudgedDay {
  if (state.day !== null && day <= state.day) return { day, alerts: [], audit: [], judged: [] };
  const result = judgeDay(state, day, rollups, around, settings, draw);
  forgetDay(state);
  pruneState(state, day);
  const told = new Map(
    result.alerts.filter(({ actor }) => tells(actor)).map((alert) => [alert.actor, alert]),
  );
  for (const judged of result.judged) {
    const { actor } = judged.measured.rollup;
    learnActor(state, judged, told.get(actor), around, held.has(actor));
  }
  learnScores(state, result.judged, held);
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
