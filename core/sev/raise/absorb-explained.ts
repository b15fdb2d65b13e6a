import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { record } from "../record/events.ts";

/** SEVs of single readers, still untouched, whose reads this story explains whole: they are merged into it. */
export async function absorbExplained(tx: Tx, viewer: Viewer, number: number): Promise<void> {
  const endedAt = systemClock.now();
  const rows = await onTx(tx).all<{ number: number; endedAt: Date }>(statement`
    UPDATE sev v SET state = 'merged', merged_into = ${number}, ended_at = greatest(${endedAt}, v.raised_at, v.acknowledged_at),
      snoozed_until = NULL, version = version + 1
    WHERE v.number <> ${number} AND v.state = 'triage' AND v.triaged IS NULL
      AND (v.story_key LIKE 'peek:%' OR v.story_key LIKE 'volume:%' OR v.story_key LIKE 'detected:%')
      AND EXISTS (SELECT 1 FROM sev_read m JOIN sev_read o ON o.log_id = m.log_id AND o.leaf_index = m.leaf_index
        WHERE m.sev_number = ${number} AND o.sev_number = v.number)
      AND NOT EXISTS (SELECT 1 FROM sev_read o WHERE o.sev_number = v.number AND NOT EXISTS (
        SELECT 1 FROM sev_read m WHERE m.sev_number = ${number} AND m.log_id = o.log_id AND m.leaf_index = o.leaf_index
          AND m.dataset_id = o.dataset_id))
    RETURNING v.number, v.ended_at AS "endedAt"`);
  for (const merged of rows)
    record(tx, viewer, merged.number, {
      kind: "merged",
      entry: "sev.update",
      data: { state: "merged", into: number, endedAt: merged.endedAt.toISOString() },
    });
}
