import { systemClock } from "#core/base/clock.ts";
import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import { renewCircumstances } from "#core/detect/kept/load-circumstances.ts";
import { daysTouchedSince, daysWithReads } from "#core/detect/kept/load-days.ts";
import { lateReads, readersADay } from "#core/detect/kept/scores.ts";
import { detectionSettings } from "#core/detect/kept/settings.ts";
import {
  markLooked,
  markStale,
  moveJudged,
  readStateRow,
  type StateRow,
} from "#core/detect/kept/state-row.ts";
import { readHead } from "#core/log/tree/head.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { type Closed, closeDay, HISTORY_DAYS, learnAnew, lookAtDay } from "./judge-days.ts";
import { isTold, type Look, type Memory, remember } from "./look.ts";
import { rolledUpTo } from "./tell-alerts.ts";

/** A day is over everywhere 12 hours after it is in UTC; what comes up to a day late still belongs to it. */
const CLOSES_AFTER_MS = 36 * HOUR_MS;
/** More than this share of what was learned came late: it is learned anew. */
const LATE_SHARE = 0.1;
const LATE_READS = 200;
/** With more than this yet to be rolled up a day may be over and not complete, and each look would be at half of a day. */
const BEHIND_LEAVES = 20_000;
/** What is learned anew takes no longer of one look than this. */
const SLICE_MS = 5_000;

/**
 * Looks at what the roll-ups have since the last look: judges days that still grow, and closes days that are over, each once
 * and in their order. Whatever stops it, the next look goes on: what was told of a reader's day is kept with it and told
 * again only with more reads, and the state is written with the day it learned. Two workers tell one after the other. An
 * alert that cannot be told keeps none of the others: what went wrong is thrown when all else is done.
 */
export async function judge(
  memory: Memory,
  now: Date = systemClock.now(),
  sliceMs: number = SLICE_MS,
): Promise<void> {
  const failed: unknown[] = [];
  try {
    await look(memory, now, sliceMs, failed);
  } catch (error) {
    memory.kept = null; // half a day may have been learned
    throw error;
  }
  await markLooked(onClient(database().pool), failed.length);
  if (failed.length > 0)
    throw new AggregateError(failed, `${failed.length} alerts could not be told: ${failed[0]}`);
}

async function look(memory: Memory, now: Date, sliceMs: number, failed: unknown[]): Promise<void> {
  const run = onClient(database().pool);
  const row = await readStateRow(run);
  const rolledTo = await rolledUpTo(run);
  const { size } = (await readHead(run)).edge;
  // Made anew, or far behind: not all are in yet.
  if (rolledTo < row.judgedTo || rolledTo < size - BEHIND_LEAVES) return;
  const over = Math.floor((now.getTime() - CLOSES_AFTER_MS) / DAY_MS) - 1;
  const touched = rolledTo > row.judgedTo ? await daysTouchedSince(run, row.judgedTo) : [];
  for (const day of touched) memory.passed.delete(day);
  const due = row.stale ? [] : await dueDays(run, memory, row, over);
  if (touched.length === 0 && due.length === 0 && !row.stale) return;
  const all = await lookOf(run, memory, now, failed);
  await remember(all, row.version);
  const growing = touched.filter((day) => isTold(all, day) && day <= all.today + 1 && !due.includes(day));
  let isOwed = false;
  for (const day of growing) if (!(await lookAtDay(all, day))) isOwed = true;
  const closed = row.stale ? await learnAnew(all, row.version, over, sliceMs) : await closeDays(all, due);
  if (closed === "owed" || !(await lookAgain(all, closed, over))) isOwed = true;
  if (!isOwed) await moveJudged(run, rolledTo);
}

/**
 * Days that still grow were judged before the ones that closed were learned, so that no failing close keeps them waiting: by
 * what is known now they are judged again. After a first import of history nothing would be usual of them until they close.
 */
async function lookAgain(all: Look, closed: Closed, over: number): Promise<boolean> {
  if (closed !== "learned") return true;
  let isOwed = false;
  for (const day of await daysWithReads(all.run, over + 1, all.today + 1))
    if (!(await lookAtDay(all, day, { anew: true }))) isOwed = true;
  return !isOwed;
}

async function dueDays(run: Runner, { passed }: Memory, { day }: StateRow, over: number): Promise<number[]> {
  const days = await daysWithReads(run, (day ?? over - HISTORY_DAYS) + 1, over);
  return days.filter((each) => !passed.has(each));
}

async function lookOf(run: Runner, memory: Memory, now: Date, failed: unknown[]): Promise<Look> {
  memory.around = await renewCircumstances(run, memory.around);
  const { around } = memory.around;
  const kept = await detectionSettings(run, now);
  const today = Math.floor(now.getTime() / DAY_MS);
  return { ...{ run, memory, around, kept, now, today, failed }, readers: await readersADay(run) };
}

/** Until one has to wait: days are learned in their order. */
async function closeDays(all: Look, due: readonly number[]): Promise<Closed> {
  const before = all.memory.kept?.version;
  for (const day of due) if (!(await closeDay(all, day))) return "owed";
  const { late, learned } = await lateReads(all.run);
  if (late > LATE_READS && late > LATE_SHARE * learned) await markStale(all.run);
  return all.memory.kept?.version === before ? "nothing" : "learned";
}
