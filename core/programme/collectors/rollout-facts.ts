import { DAY_MS } from "#core/base/durations.ts";
import { type Runner, statement } from "#db/statement.ts";
import { pauseBegan, type StateRow } from "../locked.ts";
import type { CollectorFacts, RolloutFacts } from "./rollout-rule.ts";

/** Collectors that were silent for as long before a pause are no part of its roll-out. */
const KNOWN_FOR_MS = DAY_MS;

/** The collectors of the pause that goes on (else of the last day), with what they sent of after it. */
export async function rolloutFacts(
  run: Runner,
  states: readonly StateRow[],
  now: Date,
): Promise<RolloutFacts> {
  const pause = pauseBegan(states);
  const from = new Date((pause?.since ?? now).getTime() - KNOWN_FOR_MS);
  const collectors = await run.all<CollectorFacts>(statement`
    SELECT COALESCE(h.source_id, q.source_id) AS "sourceId", s.name AS source,
      COALESCE(h.collector_id, q.collector_id) AS "collectorId", COALESCE(h.version, '') AS version,
      COALESCE(h.person_id, q.person_id) AS "personId", t.name AS unit, COALESCE(h.recording, true) AS recording,
      h.recording_since AS "recordingSince", greatest(h.last_item_at, q.last_at) AS "lastItemAt",
      COALESCE(h.queued, 0) AS queued, h.heard_at AS "heardAt", COALESCE(q.items, 0) AS quarantined,
      q.last_at AS "quarantinedLast",
      (SELECT coalesce(sum(g.to_seq - g.from_seq + 1), 0)::float8 FROM capture_gap g WHERE g.closed_at IS NULL
        AND g.source_id = s.id AND g.collector_id = COALESCE(h.collector_id, q.collector_id)) AS missing
    FROM (SELECT * FROM collector_heartbeat WHERE heard_at >= ${from}) h
    FULL JOIN (SELECT source_id, collector_id, max(person_id::text)::uuid AS person_id, sum(items)::int AS items, max(last_at) AS last_at
      FROM programme_quarantine WHERE pause_seq >= ${pause?.seq ?? 2_147_483_647} GROUP BY 1, 2) q
      ON q.source_id = h.source_id AND q.collector_id = h.collector_id
    JOIN source s ON s.id = COALESCE(h.source_id, q.source_id)
    LEFT JOIN person p ON p.id = COALESCE(h.person_id, q.person_id) LEFT JOIN team t ON t.id = p.team_id
    ORDER BY 1, 3`);
  return { began: pause?.since ?? null, collectors };
}
