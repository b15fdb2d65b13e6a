import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { tellableTotals, type WhyTotals } from "#core/policy/why.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

interface Counted {
  readonly asked: number;
  readonly answered: number;
  readonly open: number;
  readonly late: number;
  readonly medianDays: number | null;
}

/** How many questions about reads were asked and answered, and how fast: nobody's, and no number below 5. */
export async function whyTotals(viewer: Viewer): Promise<WhyTotals> {
  mustAllow(viewer, "why.totals");
  const [row] = await onClient(database().pool).all<Counted>(statement`
    SELECT count(*)::int AS asked, count(q.answered_leaf)::int AS answered, (count(*) FILTER (WHERE q.state = 'open'))::int AS open,
      (count(*) FILTER (WHERE q.state = 'open' AND q.due_at <= ${systemClock.now()}))::int AS late,
      round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM w.recorded_at - a.recorded_at) / 86400)
        FILTER (WHERE w.leaf_index IS NOT NULL))::numeric, 1)::float8 AS "medianDays"
    FROM read_question q JOIN entry a ON a.log_id = ${LOG_ID} AND a.leaf_index = q.asked_leaf
    LEFT JOIN entry w ON w.log_id = ${LOG_ID} AND w.leaf_index = q.answered_leaf`);
  return tellableTotals(row ?? { asked: 0, answered: 0, open: 0, late: 0, medianDays: null });
}
