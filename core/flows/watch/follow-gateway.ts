import { systemClock } from "#core/base/clock.ts";
import { systemViewer, type Viewer } from "#core/base/viewer.ts";
import { isLookDue, keepGateway } from "#core/exposure/gateway/keep-gateway.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { isBehind, lockPosition, movePosition } from "../follower.ts";

const FOLLOWER = "gateway-grants";
/** What changes who may read what through our own gateway. */
const KINDS = [
  ...["purpose.set", "purpose.hold", "purpose.release", "grant.give", "role.grant", "role.end"],
  ...["directory.import", "directory.discover", "source.mapping", "person.erase"],
  ...["sev.contain", "sev.contain.confirm", "sev.contain.lift"],
];

/**
 * Keeps the grants of our own gateway in step with purposes, grants, roles and suspensions, by position in the log: each
 * change of them is a look at what holds now, in the transaction that moves the position. Answers whether it looked.
 */
export async function followGateway(
  viewer: Viewer = systemViewer("worker"),
  now: Date = systemClock.now(),
): Promise<boolean> {
  const asking = onClient(database().pool);
  if (!(await isBehind(asking, FOLLOWER)) && !(await isLookDue(asking, now))) return false;
  return withTx(async (tx) => {
    const run = onTx(tx);
    const from = await lockPosition(run, FOLLOWER, 0);
    const { to, changedAt } = await selectChange(run, from);
    const looked = await keepGateway(tx, viewer, changedAt, now);
    if (to > from) await movePosition(run, FOLLOWER, to);
    return looked;
  });
}

/** How far the log goes, and when the first entry from there on changed something. */
async function selectChange(run: Runner, from: number): Promise<{ to: number; changedAt: Date | null }> {
  const [row] = await run.all<{ to: number; changedAt: Date | null }>(statement`
    SELECT h.size::float8 AS to, (SELECT min(e.recorded_at) FROM entry e
      WHERE e.log_id = h.log_id AND e.kind = ANY(${KINDS}::text[]) AND e.leaf_index >= ${from} AND e.leaf_index < h.size) AS "changedAt"
    FROM log_head h WHERE h.log_id = ${LOG_ID}`);
  return { to: Math.max(from, row?.to ?? 0), changedAt: row?.changedAt ?? null };
}
