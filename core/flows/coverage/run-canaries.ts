import { systemClock } from "#core/base/clock.ts";
import { systemViewer, type Viewer } from "#core/base/viewer.ts";
import { keepCanaryGaps } from "#core/directory/coverage/canaries/canary-gaps.ts";
import { makeCanary } from "#core/directory/coverage/canaries/make-canary.ts";
import {
  type CanaryPlan,
  saveCanary,
  selectCanary,
  selectCovered,
  selectOverdue,
  selectPlans,
} from "#core/directory/coverage/canaries/rows.ts";
import { lockSource } from "#core/directory/coverage/gaps.ts";
import type { ConnectOptions } from "#core/exposure/postgres/connections.ts";
import { readCanary } from "#core/exposure/postgres/read-canary.ts";
import { latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";

const worker = systemViewer("worker");

/**
 * Reads the canaries that are due, one source after the other, finds those of our own gateway, and says which were missed.
 * Answers what went wrong with reading, a line each.
 */
export async function runCanaries(options: ConnectOptions = {}, viewer: Viewer = worker): Promise<string[]> {
  mustAllow(viewer, "source.look");
  const run = onClient(database().pool);
  const problems: string[] = [];
  for (const { sourceId, how } of await selectDue(run, systemClock.now())) {
    const made = await makeCanary(viewer, { sourceId });
    if (how === "gateway") continue;
    const problem = await readCanary(sourceId, made, options);
    if (problem) problems.push(`${sourceId}: ${problem}`);
  }
  await findOwn(run, viewer);
  await missOverdue(run, viewer);
  return problems;
}

/** Plans whose canaries are ours to read, and whose last was made so long ago that the next is due. */
async function selectDue(run: Runner, now: Date): Promise<CanaryPlan[]> {
  const plans = (await selectPlans(run)).filter(({ how }) => how !== "source");
  const rows = await run.all<{ id: string; at: Date }>(statement`
    SELECT source_id AS id, max(made_at) AS at FROM canary WHERE source_id = ANY(${plans.map(({ sourceId }) => sourceId)}::text[]) GROUP BY 1`);
  const last = new Map(rows.map(({ id, at }) => [id, at]));
  return plans.filter(({ sourceId, everyMinutes }) => {
    const at = last.get(sourceId);
    return !at || now.getTime() - at.getTime() >= everyMinutes * 60_000;
  });
}

/**
 * In our own gateway a canary is an entry written the way a read's is, before a byte is handed out: it is found once a
 * signed head covers it, for which everything up to it was hashed again.
 */
async function findOwn(run: Runner, viewer: Viewer): Promise<void> {
  const head = await latestCheckpoint(run);
  if (!head) return;
  for (const { id, sourceId } of await selectCovered(run, head.size))
    await withTx(async (tx) => {
      await lockSource(tx, sourceId);
      const row = await selectCanary(onTx(tx), { sourceId, id }); // another worker may have been first
      if (row && row.state !== "found")
        await saveCanary(tx, viewer, { ...row, state: "found", foundAt: row.madeAt });
    });
}

async function missOverdue(run: Runner, viewer: Viewer): Promise<void> {
  const now = systemClock.now();
  const overdue = Map.groupBy(await selectOverdue(run, now), ({ sourceId }) => sourceId);
  for (const plan of await selectPlans(run))
    await withTx(async (tx) => {
      await lockSource(tx, plan.sourceId);
      for (const { id, sourceId } of overdue.get(plan.sourceId) ?? []) {
        const row = await selectCanary(onTx(tx), { sourceId, id });
        if (row?.state === "made") await saveCanary(tx, viewer, { ...row, state: "missed" });
      }
      await keepCanaryGaps(tx, viewer, plan, now);
    });
}
