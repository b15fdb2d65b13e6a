import { HOUR_MS } from "#core/base/durations.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { findingOf } from "#core/detect/engine/finding-of.ts";
import type { Alert, JudgedDay } from "#core/detect/engine/judged.ts";
import { ROLL_UP } from "#core/detect/kept/fold-rollups.ts";
import { type KnownScore, knownScores, markDrawn, markTold, saveScores } from "#core/detect/kept/scores.ts";
import { sealTold } from "#core/detect/kept/seal-told.ts";
import { readStateRow } from "#core/detect/kept/state-row.ts";
import { isSuppressed } from "#core/detect/suppress/apply.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { raiseDrawn } from "./draw.ts";
import type { Look } from "./look.ts";
import { raiseAlert } from "./raise-alert.ts";

const worker = systemViewer("worker");
/** A day whose alerts cannot be told is not closed for so long, then without them: one reader's day must not stop all others. */
const HOLDS_MS = 6 * HOUR_MS;

/** Which entries are in the roll-ups: those before this one. */
export async function rolledUpTo(run: Runner): Promise<number> {
  const [row] = await run.all<{ position: number | bigint }>(
    statement`SELECT position FROM follower WHERE name = ${ROLL_UP}`,
  );
  return Number(row?.position ?? 0);
}

/**
 * Tells the alerts of a day that are not told yet with as many reads, each in a transaction of its own. One that fails does
 * not keep the others: it is kept in the look's `failed`. Answers the readers whose alerts are to be tried again.
 */
export async function tellAlerts(
  all: Look,
  { alerts, judged }: JudgedDay,
  baselineDay: number | null,
  known: ReadonlyMap<string, KnownScore>,
): Promise<Set<string>> {
  const again = new Set<string>();
  for (const alert of alerts) {
    if ((known.get(alert.actor)?.toldReads ?? 0) >= alert.measured.rollup.reads) continue;
    const key = `${alert.actor} ${alert.day}`;
    try {
      await tellOne(all, alert, judged, baselineDay);
      all.memory.failing.delete(key);
    } catch (error) {
      all.failed.push(error);
      const since = all.memory.failing.get(key) ?? all.now.getTime();
      all.memory.failing.set(key, since);
      if (all.now.getTime() - since < HOLDS_MS) again.add(alert.actor);
    }
  }
  return again;
}

async function tellOne(
  { kept, readers, around }: Look,
  alert: Alert,
  judged: JudgedDay["judged"],
  baselineDay: number | null,
): Promise<void> {
  const { actor, day, measured } = alert;
  const { reads } = measured.rollup;
  const finding = findingOf(alert, readers ?? 1, { day: baselineDay, settings: kept.version });
  await withTx(async (tx) => {
    const run = onTx(tx);
    await readStateRow(run, { lock: true });
    const known = (await knownScores(run, day)).get(actor);
    if ((known?.toldReads ?? 0) >= reads) return; // by another worker, or before this one fell
    const own = judged.filter((each) => each.measured === measured);
    if (await isSuppressed(run, alert, own)) return;
    // Now: what was judged is rolled up already, and may be above where the look began.
    const before = await rolledUpTo(run);
    const told = await raiseAlert(tx, worker, alert, finding, {
      ...{ around, before, known: known?.sevNumber ?? null },
    });
    await saveScores(run, own);
    if (told === null) return;
    const isNews = told.isNew || alert.telling !== "joined";
    await markTold(run, { actor, day, reads, sevNumber: told.number, isNews });
    sealTold(tx, worker, { actor, day, reads, sevNumber: told.number });
  });
}

/** Raises the days that were drawn by lot. */
export async function tellDrawn({ day, audit, judged }: JudgedDay): Promise<void> {
  for (const actor of audit) {
    const rollup = judged.find(({ measured }) => measured.rollup.actor === actor)?.measured.rollup;
    if (!rollup) continue;
    await withTx(async (tx) => {
      await readStateRow(onTx(tx), { lock: true });
      const sevNumber = await raiseDrawn(tx, worker, rollup);
      if (sevNumber !== null) await markDrawn(onTx(tx), { actor, day, sevNumber });
    });
  }
}
