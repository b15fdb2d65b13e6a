import { DAY_MS } from "#core/base/durations.ts";
import type { DetectState } from "#core/detect/engine/state.ts";
import { type Runner, statement } from "#db/statement.ts";

/** How long a SEV about somebody's own reads stood, by the source's time: from what it was first told by until it ended. */
export interface HeldSpan {
  readonly actor: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * What detection raised about one reader, whatever became of it, but for what was drawn by lot: a verdict does not change what
 * was learned, and a rebuild says the same. What was merged stood until what it was merged into ended. Days up to the one that
 * it was first told of are learned from, also where its evidence goes back further: they were when they ended.
 */
export const selectHeld = (run: Runner): Promise<HeldSpan[]> =>
  run.all<HeldSpan>(statement`
    WITH RECURSIVE line AS (SELECT number AS own, number, state, merged_into, ended_at FROM sev WHERE actor_id IS NOT NULL
      UNION SELECT l.own, v.number, v.state, v.merged_into, v.ended_at FROM line l JOIN sev v ON v.number = l.merged_into
        WHERE l.state = 'merged')
    SELECT v.actor_id AS actor, (extract(epoch FROM told.first) * 1000)::float8 AS "fromMs",
      coalesce((extract(epoch FROM l.ended_at) * 1000)::float8, 'Infinity'::float8) AS "toMs"
    FROM line l JOIN sev v ON v.number = l.own CROSS JOIN LATERAL (
      SELECT min(f.last_at) AS first FROM finding f WHERE f.sev_number = v.number AND f.rule <> 'sample') told
    WHERE l.state <> 'merged' AND told.first IS NOT NULL`);

/** About whom a SEV stood before a day began and on it: what is usual of them stands still. */
export const heldOn = (spans: readonly HeldSpan[], day: number): Set<string> =>
  new Set(
    spans
      .filter(({ fromMs, toMs }) => fromMs < day * DAY_MS && toMs >= day * DAY_MS)
      .map(({ actor }) => actor),
  );

/**
 * The same state without the stories that were over before a day began: the SEV that told them has ended and no other stands,
 * so what the reader does next is news. What is learned into the one is not in the other.
 */
export function withoutEnded(state: DetectState, spans: readonly HeldSpan[], day: number): DetectState {
  const held = heldOn(spans, day);
  const actors = new Map(state.actors);
  for (const { actor, fromMs, toMs } of spans) {
    const own = actors.get(actor);
    if (!own?.open || held.has(actor) || toMs >= day * DAY_MS) continue;
    if (toMs >= own.open.since * DAY_MS && fromMs < (own.open.last + 2) * DAY_MS)
      actors.set(actor, { ...own, open: null });
  }
  return { ...state, actors };
}
