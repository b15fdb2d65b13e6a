import { systemClock } from "#core/base/clock.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { type DeepProgress, deepStart } from "../doctor/deep-progress.ts";
import { inSnapshot } from "../doctor/snapshot.ts";
import { countOf, countsOf } from "../doctor/tally.ts";
import { type EntriesKept, keep, readKept } from "./kept.ts";
import { type Looked, lookOn } from "./look-on.ts";
import { tellDifferences } from "./tell-differences.ts";

/** A round over a short log begins no sooner than this after the one before began. */
const ROUND_MS = 40_000;
const TITLE = "Entries of the log, or what is kept with them, are not what was written";

/**
 * One turn of reading the whole log again and again: the next thousand entries with everything kept of them, from where
 * the last turn came to, in whichever process. What differs is told before the place moves on, so that a turn that fails
 * is taken again. False when the next round is not due.
 */
export async function reread(roundMs = ROUND_MS): Promise<boolean> {
  const run = onClient(database().pool);
  const before = await readKept(run, "entries");
  const now = systemClock.now();
  const { progress, whole, beganAt } = before.value ?? fresh(now, null);
  const isNew = progress.walk.size === 0;
  if (isNew && whole && now.getTime() - beganAt.getTime() < roundMs) return false;
  const began = isNew ? now : beganAt;
  const looked = await lookTwice(progress, Math.max(progress.walk.size, whole?.size ?? 0));
  await tellDifferences(looked.found, looked.progress.tally, TITLE);
  const { wholeSize } = looked;
  const next: EntriesKept =
    wholeSize === null
      ? { progress: looked.progress, beganAt: began, whole }
      : fresh(began, {
          ...{ size: wholeSize, at: systemClock.now(), found: countsOf(looked.progress.tally) },
        });
  await keep(run, "entries", before, next);
  return true;
}

const fresh = (beganAt: Date, whole: EntriesKept["whole"]): EntriesKept => ({
  progress: deepStart,
  beganAt,
  whole,
});

/** Looks again, at a later state of the database, before anything is called different: a drop by policy may fall in between. */
async function lookTwice(progress: DeepProgress, known: number): Promise<Looked> {
  const { pool } = database();
  const look = (): Promise<Looked> => inSnapshot(pool, (run) => lookOn(run, progress, known));
  const looked = await look();
  return countOf(looked.found) > 0 ? look() : looked;
}
