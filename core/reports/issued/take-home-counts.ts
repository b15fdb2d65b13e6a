import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

/** How many reports people took home about themselves: numbers alone, for each is its person's own. */
export interface TakeHomeCounts {
  readonly asked: number;
  /** Of these, being made; kept now; over. */
  readonly making: number;
  readonly kept: number;
  readonly over: number;
  readonly failed: number;
}

/** Counts the access reports that people asked for about themselves. Neither whose nor of what. */
export async function takeHomeCounts(viewer: Viewer): Promise<TakeHomeCounts> {
  mustAllow(viewer, "report.list");
  const [row] = await onClient(database().pool).all<TakeHomeCounts>(statement`
    SELECT count(*)::int AS asked, count(*) FILTER (WHERE state = 'queued')::int AS making,
      count(*) FILTER (WHERE state = 'ready' AND expires_at > ${systemClock.now()})::int AS kept,
      count(*) FILTER (WHERE state = 'ready' AND expires_at <= ${systemClock.now()})::int AS over,
      count(*) FILTER (WHERE state = 'failed')::int AS failed FROM take_home`);
  return row ?? { asked: 0, making: 0, kept: 0, over: 0, failed: 0 };
}
