import { systemViewer } from "#core/base/viewer.ts";
import { detectDay, judgeDay } from "#core/detect/engine/detect-day.ts";
import type { JudgedDay } from "#core/detect/engine/judged.ts";
import { emptyState } from "#core/detect/engine/state.ts";
import { daysWithReads, loadDay } from "#core/detect/kept/load-days.ts";
import {
  forgetDaysBefore,
  type KnownScore,
  keepDay,
  knownScores,
  saveScores,
} from "#core/detect/kept/scores.ts";
import { sealState } from "#core/detect/kept/seal-state.ts";
import { saveState } from "#core/detect/kept/state-row.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { keyedDraw } from "./draw.ts";
import { heldOn, selectHeld, withoutEnded } from "./held-readers.ts";
import { isTold, type KeptState, type Look } from "./look.ts";
import { tellAlerts, tellDrawn } from "./tell-alerts.ts";

const worker = systemViewer("worker");
/** Days are drawn by lot as they close, not of the past. */
const DRAWS_DAYS = 7;
export const HISTORY_DAYS = 400;

/** What became of days that were over: a state that learned from them, none of them, or one that has to wait. */
export type Closed = "learned" | "nothing" | "owed";

/**
 * A day that still grows, or one that was closed and got late reads: judged, and not learned. Of readers whose reads are the
 * same as at the last look nothing is said but where it is looked at `anew`. False where an alert is owed.
 */
export async function lookAtDay(all: Look, day: number, { anew = false } = {}): Promise<boolean> {
  const { run, around, kept } = all;
  const known = await knownScores(run, day);
  const rollups = await loadDay(run, day, around);
  const spans = await selectHeld(run);
  const state = withoutEnded(all.memory.kept!.state, spans, day); // remembered before
  const result = judgeDay(state, day, rollups, around, kept.settings, keyedDraw);
  const grew = result.judged.filter(
    ({ measured: { rollup } }) => anew || rollup.reads !== known.get(rollup.actor)?.reads,
  );
  const who = new Set(grew.map(({ measured }) => measured.rollup.actor));
  const alerts = result.alerts.filter(({ actor }) => who.has(actor));
  const again = await tellAlerts(all, { ...result, alerts }, state.day, known);
  // After it is told: what is kept is not told any more.
  await saveScores(
    run,
    grew.filter(({ measured }) => !again.has(measured.rollup.actor)),
  );
  return again.size === 0;
}

/**
 * A day that is over: judged, told and learned, in that order; what was told of it before is not told again. False where it
 * has to wait: an alert of it could not be told.
 */
export async function closeDay(all: Look, day: number): Promise<boolean> {
  const { memory } = all;
  const before = memory.kept!; // remembered before
  const known = await knownScores(all.run, day);
  const over = await learnDay(all, before, day, known);
  if (over === null) {
    memory.passed.add(day);
    return true;
  }
  const { result, state, threshold } = over;
  const told = { ...result, alerts: isTold(all, day) ? result.alerts : [] };
  const again = await tellAlerts(all, told, before.state.day, known);
  if (again.size > 0) {
    memory.kept = null; // it was learned
    return false;
  }
  await saveScores(all.run, result.judged); // after it is told: what is kept is not told any more
  if (day > all.today - DRAWS_DAYS) await tellDrawn(result);
  await withTx(async (tx) => {
    await keepDay(onTx(tx), closed(all, result, threshold));
    if (!(await saveState(onTx(tx), state, before.version)))
      throw new Error("another worker closed a day meanwhile");
    sealState(tx, worker, state);
  });
  memory.kept = { state, version: before.version + 1 };
  return true;
}

interface Learned {
  readonly result: JudgedDay;
  readonly state: KeptState["state"];
  /** What a priority had to reach on the day. */
  readonly threshold: number;
}

/** What a day that is over says, and the state with it: the one before is not good any more. Null where nobody read. */
async function learnDay(
  all: Look,
  { state: before }: KeptState,
  day: number,
  known: ReadonlyMap<string, KnownScore>,
): Promise<Learned | null> {
  const { run, around, kept } = all;
  const rollups = await loadDay(run, day, around);
  if (rollups.length === 0) return null;
  const spans = await selectHeld(run);
  const state = withoutEnded(before, spans, day);
  const { threshold } = state;
  const result = detectDay(state, day, rollups, around, kept.settings, {
    held: heldOn(spans, day),
    draw: keyedDraw,
    tells: (actor) => isTold(all, day) || (known.get(actor)?.toldReads ?? null) !== null,
  });
  return { result, state, threshold };
}

const closed = ({ kept }: Look, { day, judged }: JudgedDay, threshold: number) => ({
  ...{ day, readers: judged.length, threshold, settings: kept.version },
  reads: judged.reduce((sum, { measured }) => sum + measured.rollup.reads, 0),
});

/**
 * All days from the first on, as if for the first time, for `sliceMs` and at least one of them; the next look goes on. Until
 * the last is learned what is judged goes by the old state. Nothing is told: whatever reads a day got was looked at. Answers
 * "learned" once the last is.
 */
export async function learnAnew(all: Look, version: number, over: number, sliceMs: number): Promise<Closed> {
  const { run, memory } = all;
  const first = over - HISTORY_DAYS;
  const until = performance.now() + sliceMs;
  let anew =
    memory.anew?.version === version ? memory.anew : { state: emptyState(), version, nextDay: first };
  memory.anew = null; // half a day may have been learned when it fails
  for (const day of await daysWithReads(run, anew.nextDay, over)) {
    const known = await knownScores(run, day);
    const learned = await learnDay(all, anew, day, known);
    if (learned) {
      await saveScores(run, learned.result.judged);
      await keepDay(run, closed(all, learned.result, learned.threshold));
    }
    anew = { version, state: learned?.state ?? anew.state, nextDay: day + 1 };
    if (performance.now() >= until && day < over) {
      memory.anew = anew;
      return "nothing";
    }
  }
  const { state } = anew;
  await withTx(async (tx) => {
    await forgetDaysBefore(onTx(tx), first);
    if (!(await saveState(onTx(tx), state, version))) throw new Error("it became stale again meanwhile");
    sealState(tx, worker, state);
  });
  memory.passed.clear();
  memory.kept = { state, version: version + 1 };
  return "learned";
}
