import { DAY_MS } from "#core/base/durations.ts";
import type { Need } from "#core/policy/need.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { PeekRead } from "./rules/peek.ts";
import type { ReaderDay } from "./rules/volume.ts";

/** One reader in one dataset: the unit that peeks and volumes are judged by. */
export interface ReaderOf {
  readonly actorId: string;
  readonly datasetId: string;
  readonly dataset: string;
  readonly dss: number;
  /** First and last of the reads that are new, by the source's clock. */
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** The readers with an allowed read in a range of the log, each with the datasets they read. */
export const selectReaders = (run: Runner, from: number, to: number): Promise<ReaderOf[]> =>
  run.all<ReaderOf>(statement`
    SELECT r.actor_id AS "actorId", r.dataset_id AS "datasetId", coalesce(max(d.name), r.dataset_id) AS dataset,
      coalesce(max(d.dss), 4)::int AS dss, min(r.happened_at) AS "firstAt", max(r.happened_at) AS "lastAt"
    FROM read_dataset r LEFT JOIN dataset d ON d.id = r.dataset_id
    WHERE r.leaf_index >= ${from} AND r.leaf_index < ${to} AND r.outcome = 'allowed'
    GROUP BY r.actor_id, r.dataset_id`);

// Reads that an open window explains belong to the window's SEV and raise nothing of their own.
const notExplained = statement`NOT EXISTS (SELECT 1 FROM sev_read x JOIN exposure e ON e.sev_number = x.sev_number
  WHERE x.log_id = d.log_id AND x.leaf_index = d.leaf_index AND x.dataset_id = d.dataset_id)`;

/** DSS 4 reads of one person (no service) in one dataset that name no purpose, with the people read who have no tie. */
export function selectPeekReads(run: Runner, who: ReaderOf, before: number): Promise<PeekRead[]> {
  return run.all<PeekRead>(statement`
    SELECT d.leaf_index::int AS "leafIndex", d.dataset_id AS "datasetId", d.actor_id AS "actorId", d.happened_at AS at, d.scope,
      coalesce(array_agg(s.subject_id) FILTER (WHERE s.subject_id <> d.actor_id
        AND (r.actor_team_id IS NULL OR p.team_id IS DISTINCT FROM r.actor_team_id)
        AND s.subject_id IS DISTINCT FROM r.actor_manager_id AND p.manager_id IS DISTINCT FROM d.actor_id), '{}') AS untied
    FROM read r JOIN read_dataset d ON d.log_id = r.log_id AND d.leaf_index = r.leaf_index AND d.dataset_id = ${who.datasetId}
    JOIN person a ON a.id = d.actor_id AND a.kind <> 'service'
    LEFT JOIN read_subject s ON s.log_id = d.log_id AND s.leaf_index = d.leaf_index
    LEFT JOIN person p ON p.id = s.subject_id
    WHERE d.actor_id = ${who.actorId}::uuid AND d.happened_at >= ${since(who)} AND d.dss = 4 AND d.outcome = 'allowed'
      AND d.leaf_index < ${before} AND r.purpose_id IS NULL AND ${notExplained}
      AND NOT EXISTS (SELECT 1 FROM source_login l WHERE l.source_id = d.source_id AND l.person_id = d.actor_id AND l.superuser)
    GROUP BY d.log_id, d.leaf_index, d.dataset_id, d.actor_id, d.happened_at, d.scope`);
}

/**
 * One reader's days in one dataset, by the reader's own calendar: from the first new read on, or, with `history`, from
 * 90 days before it.
 */
export function selectReaderDays(
  run: Runner,
  who: ReaderOf,
  before: number,
  { history }: { history: boolean },
): Promise<ReaderDay[]> {
  const from = history ? since(who) : who.firstAt;
  return run.all<ReaderDay>(statement`
    WITH d AS MATERIALIZED (SELECT d.log_id, d.leaf_index, d.happened_at, r.items,
        to_char(d.happened_at AT TIME ZONE a.time_zone, 'YYYY-MM-DD') AS day
      FROM person a JOIN read_dataset d ON d.actor_id = a.id AND d.dataset_id = ${who.datasetId}
      JOIN read r ON r.log_id = d.log_id AND r.leaf_index = d.leaf_index
      WHERE a.id = ${who.actorId}::uuid AND d.outcome = 'allowed' AND d.leaf_index < ${before} AND ${notExplained}
        AND d.happened_at >= date_trunc('day', ${from}::timestamptz, a.time_zone))
    SELECT g.day, g.reads, g.items, coalesce(n.people, 0) AS people, g."firstAt", g."lastAt"
    FROM (SELECT day, count(*)::int AS reads, coalesce(sum(items), 0)::float8 AS items, min(happened_at) AS "firstAt",
        max(happened_at) AS "lastAt" FROM d GROUP BY day) g
    LEFT JOIN (SELECT d.day, count(DISTINCT s.subject_id)::int AS people
      FROM d JOIN read_subject s ON s.log_id = d.log_id AND s.leaf_index = d.leaf_index GROUP BY d.day) n ON n.day = g.day`);
}

const HISTORY_MS = 90 * DAY_MS;
const since = (who: ReaderOf): Date => new Date(who.firstAt.getTime() - HISTORY_MS);

/** Whether one need covers all of a reader's new reads of a dataset. */
export const needCovers = (needs: readonly Need[], who: ReaderOf): boolean =>
  needs.some(
    (need) =>
      need.personId === who.actorId &&
      need.datasetId === who.datasetId &&
      need.since <= who.firstAt &&
      (need.until === null || who.lastAt < need.until),
  );

/** Whether need covers a reader's reads of a dataset at a moment: then much of it is still within the reader's work. */
export const needHolds = (needs: readonly Need[], who: ReaderOf, at: Date): boolean =>
  needs.some(
    (need) =>
      need.personId === who.actorId &&
      need.datasetId === who.datasetId &&
      need.since <= at &&
      (need.until === null || at < need.until),
  );
