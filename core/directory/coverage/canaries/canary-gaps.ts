import { MINUTE_MS } from "#core/base/durations.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { keepGaps, newGap, saveGap, selectOpenGaps, type WantedGap } from "../gaps.ts";
import type { CanaryPlan } from "./rows.ts";

/** Between two that were found there may be one and a half times as long as there should be: none was missed then. */
const SLACK = 1.5;

/**
 * Brings a source's gaps in step with its canaries: from the last that was found to the next, where they lie too far apart,
 * be it that one was missed, could not be read, or that nobody made any. The source is locked. Answers how many changed.
 */
export async function keepCanaryGaps(tx: Tx, viewer: Viewer, plan: CanaryPlan, now: Date): Promise<number> {
  const run = onTx(tx);
  const { sourceId, fromAt } = plan;
  const wanted = await selectWanted(run, plan, now);
  const before = (await keepMissedBefore(tx, viewer, plan)) + (await endBefore(tx, viewer, plan));
  return before + (await keepGaps(tx, viewer, { sourceId, why: "canary", since: fromAt }, wanted));
}

/**
 * Pairs of found canaries that are too far apart, and the time since the last where the next is overdue. Our own gateway logs
 * what it hands out whether somebody makes canaries or not: there only one that was made and missed counts.
 */
async function selectWanted(run: Runner, plan: CanaryPlan, now: Date): Promise<WantedGap[]> {
  const { sourceId, fromAt, everyMinutes, withinMinutes, how } = plan;
  const rows = await run.all<{ from: Date; to: Date | null }>(statement`
    SELECT at AS "from", next AS "to" FROM (
      SELECT at, lead(at) OVER (ORDER BY at) AS next FROM (SELECT ${fromAt}::timestamptz AS at
        UNION SELECT found_at FROM canary WHERE source_id = ${sourceId} AND found_at > ${fromAt}) p) pairs
    WHERE (next IS NULL OR next - at > ${everyMinutes * SLACK} * interval '1 minute') AND (${how !== "gateway"} OR EXISTS (
      SELECT FROM canary m WHERE m.source_id = ${sourceId} AND m.state = 'missed' AND m.made_at >= at AND (next IS NULL OR m.made_at < next)))
    ORDER BY at`);
  const patienceMs = (everyMinutes * SLACK + withinMinutes) * MINUTE_MS;
  return rows.filter(({ from, to }) => to !== null || now.getTime() - from.getTime() > patienceMs);
}

/** What was missed of canaries that were made before the plan was made anew: from the last that was found to the next. */
async function keepMissedBefore(tx: Tx, viewer: Viewer, { sourceId, fromAt }: CanaryPlan): Promise<number> {
  const rows = await onTx(tx).all<WantedGap>(statement`
    SELECT DISTINCT p."from", p."to" FROM canary m, LATERAL (SELECT
        coalesce((SELECT max(f.found_at) FROM canary f WHERE f.source_id = m.source_id AND f.found_at < m.made_at), m.made_at) AS "from",
        (SELECT min(f.found_at) FROM canary f WHERE f.source_id = m.source_id AND f.found_at > m.made_at) AS "to") p
    WHERE m.source_id = ${sourceId} AND m.state = 'missed' AND m.made_at < ${fromAt} AND NOT EXISTS (SELECT FROM source_gap g
      WHERE g.source_id = m.source_id AND g.why = 'canary' AND g.from_at <= m.made_at AND (g.to_at >= m.made_at OR g.to_at IS NULL AND g.healed_at IS NULL))
    ORDER BY p."from"`);
  const apart = rows.filter(({ from }, at) => rows.slice(0, at).every(({ to }) => to !== null && to < from));
  for (const each of apart) await saveGap(tx, viewer, newGap(sourceId, "canary", each));
  return apart.length;
}

/**
 * Before a plan ends, or another takes its place: what is known to be missing by now begins or goes on as a gap. Where the plan
 * ends for good, so does what was made and is not found yet, because nobody will look for it. The source is locked.
 */
export async function keepBeforeEnd(
  tx: Tx,
  viewer: Viewer,
  plan: CanaryPlan,
  { now, forGood }: { now: Date; forGood: boolean },
): Promise<void> {
  const { sourceId } = plan;
  const to = forGood ? now : null;
  const open = (await selectOpenGaps(onTx(tx), sourceId, "canary")).filter((gap) => gap.to === null);
  if (forGood) for (const gap of open) await saveGap(tx, viewer, { ...gap, to });
  if (open.length > 0) return;
  const { lastAt, outstanding, idle } = await selectLast(onTx(tx), plan, now);
  if (idle || (forGood && outstanding))
    await saveGap(tx, viewer, newGap(sourceId, "canary", { from: lastAt, to }));
}

interface Last {
  /** When the last was found, or the plan began. */
  readonly lastAt: Date;
  /** One that was made since is not found. */
  readonly outstanding: boolean;
  /** For too long nobody made any. */
  readonly idle: boolean;
}

async function selectLast(
  run: Runner,
  { sourceId, fromAt, everyMinutes, how }: CanaryPlan,
  now: Date,
): Promise<Last> {
  const [row] = await run.all<Last>(statement`
    WITH last AS (SELECT greatest(${fromAt}::timestamptz, max(found_at)) AS at FROM canary WHERE source_id = ${sourceId}),
      made AS (SELECT made_at AS at FROM canary, last WHERE source_id = ${sourceId} AND state <> 'found' AND made_at >= last.at),
      steps AS (SELECT at - lag(at) OVER (ORDER BY at) AS step FROM (SELECT at FROM last UNION SELECT at FROM made UNION SELECT ${now}::timestamptz) p)
    SELECT last.at AS "lastAt", EXISTS (SELECT FROM made) AS outstanding,
      ${how !== "gateway"} AND (SELECT max(step) FROM steps) > ${everyMinutes * SLACK} * interval '1 minute' AS idle FROM last`);
  return row!; // one row, always
}

/** A gap from before the plan was made anew ends with the first canary that is found after. */
async function endBefore(tx: Tx, viewer: Viewer, { sourceId, fromAt }: CanaryPlan): Promise<number> {
  const open = (await selectOpenGaps(onTx(tx), sourceId, "canary")).filter(
    ({ from, to }) => from < fromAt && to === null,
  );
  if (open.length === 0) return 0;
  const [first] = await onTx(tx).all<{ at: Date | null }>(statement`
    SELECT min(found_at) AS at FROM canary WHERE source_id = ${sourceId} AND found_at > ${fromAt}`);
  if (!first?.at) return 0;
  for (const gap of open) await saveGap(tx, viewer, { ...gap, to: first.at });
  return open.length;
}
