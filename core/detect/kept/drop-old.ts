import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { readsKeptSince } from "#core/log/retention/partitions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";

/** What was thought of a reader's day is kept for six months. */
const SCORES_DAYS = 183;
/** Hours of roll-ups that go at once. */
const HOURS_AT_ONCE = 24 * 7;

/**
 * Drops roll-ups of reads that were dropped by policy, and scores of readers' days older than six months: neither outlives
 * what it was made of. A roll-up made anew has none of them, either.
 */
export async function dropOldDetection(viewer: Viewer, now: Date): Promise<void> {
  mustAllow(viewer, "log.retain");
  const run = onClient(database().pool);
  const first = Math.floor(now.getTime() / DAY_MS) - SCORES_DAYS;
  await run.all(statement`DELETE FROM detection_score WHERE day < ${first}`);
  const since = await readsKeptSince(run);
  if (since !== null) await dropHoursBefore(run, Math.floor(since.getTime() / HOUR_MS) + 1);
}

async function dropHoursBefore(run: Runner, before: number): Promise<void> {
  for (;;) {
    const [oldest] = await run.all<{ hour: number | null }>(statement`
      SELECT least((SELECT min(hour) FROM rollup_hour), (SELECT min(hour) FROM rollup_person)) AS hour`);
    if (oldest?.hour == null || oldest.hour >= before) return;
    const to = Math.min(before, oldest.hour + HOURS_AT_ONCE);
    await run.all(statement`DELETE FROM rollup_hour WHERE hour < ${to}`);
    await run.all(statement`DELETE FROM rollup_person WHERE hour < ${to}`);
  }
}
