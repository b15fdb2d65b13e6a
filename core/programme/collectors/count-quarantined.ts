import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { pauseBegan, statesOf } from "../locked.ts";

/** An item that the gate put into quarantine: who sent it and when it was recorded. Its content is not here. */
export interface Quarantined {
  readonly sourceId: string;
  readonly collectorId: string;
  readonly subjectId: string | null;
  readonly capturedAt: Date;
}

/**
 * Counts items that were recorded after a pause, by collector, so that the roll-out page names who still records. Of one
 * that came in after the pause was over nothing is counted. Answers how many were.
 */
export async function countQuarantined(tx: Tx, items: readonly Quarantined[]): Promise<number> {
  const run = onTx(tx);
  const pause = pauseBegan(await statesOf(run));
  if (!pause || items.length === 0) return 0;
  const byCollector = Map.groupBy(items, ({ sourceId, collectorId }) =>
    JSON.stringify([sourceId, collectorId]),
  );
  const rows = [...byCollector.values()].map((of) => {
    const times = of.map(({ capturedAt }) => capturedAt.getTime());
    return {
      ...{ source_id: of[0]?.sourceId, collector_id: of[0]?.collectorId, person_id: of[0]?.subjectId },
      ...{ items: of.length, first_at: leastOf(times), last_at: mostOf(times) },
    };
  });
  await run.all(statement`
    INSERT INTO programme_quarantine (source_id, collector_id, pause_seq, person_id, items, first_at, last_at)
    SELECT source_id, collector_id, ${pause.seq}, person_id, items, first_at, last_at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(source_id text, collector_id text, person_id uuid, items int,
      first_at timestamptz, last_at timestamptz)
    ON CONFLICT (source_id, collector_id, pause_seq) DO UPDATE SET items = programme_quarantine.items + excluded.items,
      first_at = least(programme_quarantine.first_at, excluded.first_at),
      last_at = greatest(programme_quarantine.last_at, excluded.last_at)`);
  return items.length;
}

const leastOf = (times: readonly number[]): Date => new Date(times.reduce((a, b) => Math.min(a, b)));
const mostOf = (times: readonly number[]): Date => new Date(times.reduce((a, b) => Math.max(a, b)));
