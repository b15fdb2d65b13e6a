import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { storeSnapshot } from "./record-grants.ts";
import { namedFacts, selectState } from "./rows.ts";

const LOOK_EVERY_MS = 15 * 60_000;

/**
 * In a demo, looks again at the sources that the demo told of, as if each said the same: nothing else stands behind them, and a
 * look that is an hour old would make their audiences unknown. Does nothing in any other instance.
 */
export async function repeatDemoLooks(viewer: Viewer): Promise<void> {
  mustAllow(viewer, "source.look");
  const now = systemClock.now();
  const run = onClient(database().pool);
  const rows = await run.all<{ id: string }>(statement`
    SELECT s.id FROM source s JOIN instance i ON i.demo
    WHERE s.kind <> 'gateway' AND NOT EXISTS (SELECT FROM grant_connection c WHERE c.source_id = s.id)
      AND (SELECT max(taken_at) FROM grant_snapshot g WHERE g.source_id = s.id AND g.how = 'snapshot') < ${new Date(now.getTime() - LOOK_EVERY_MS)}`);
  for (const { id } of rows) {
    const facts = await namedFacts(run, id, await selectState(run, id));
    await storeSnapshot(viewer, id, { takenAt: now.toISOString(), ...facts });
  }
}
