import { type Runner, statement } from "#db/statement.ts";
import type { WideChange } from "./fold-grants.ts";
import type { ExposedFacts } from "./windows/fold-audiences.ts";

/** A window as it is kept. Times are the source's. */
export interface ExposureRow {
  readonly id: string;
  readonly sourceId: string;
  readonly principal: string;
  readonly openedAt: Date;
  readonly openedLeaf: number;
  readonly closedAt: Date | null;
  readonly closedLeaf: number | null;
  readonly datasetIds: string[];
  readonly logins: number;
  /** Who granted; null where a snapshot shows that somebody did. */
  readonly openedBy: string | null;
  readonly sevNumber: number | null;
  /** Last known closed before it opened, last known open before it closed; null where the source told the moment. */
  readonly openedAfter: Date | null;
  readonly openUntil: Date | null;
  readonly audienceHash: string | null;
  /** What snapshots of grants say about it; null for a grant to PUBLIC that an audit log told of. */
  readonly facts: AudienceFactsKept | null;
}

/** Need counts for a window that was in force when it was last known to be closed: one written since explains nothing. */
export const lastKnownClosed = ({
  openedAfter,
  openedAt,
}: Pick<ExposureRow, "openedAfter" | "openedAt">): Date => openedAfter ?? openedAt;

export interface AudienceFactsKept {
  readonly datasets: readonly ExposedFacts[];
  readonly staff: number;
  readonly logins: number;
}

const COLUMNS = statement`e.id, e.source_id AS "sourceId", e.principal, e.opened_at AS "openedAt", e.opened_leaf::int AS "openedLeaf",
  e.closed_at AS "closedAt", e.closed_leaf::int AS "closedLeaf", e.dataset_ids AS "datasetIds", e.logins,
  e.opened_by AS "openedBy", e.sev_number AS "sevNumber", e.opened_after AS "openedAfter", e.open_until AS "openUntil",
  e.audience_hash AS "audienceHash", e.facts`;

/** Every window, newest first; of one source when it is named. */
export const selectExposures = (run: Runner, sourceId: string | null = null): Promise<ExposureRow[]> =>
  run.all<ExposureRow>(statement`
    SELECT ${COLUMNS} FROM exposure e WHERE ${sourceId}::text IS NULL OR e.source_id = ${sourceId}
    ORDER BY e.opened_at DESC, e.opened_leaf DESC`);

/** One window; null where there is none of this id. */
export async function selectExposure(run: Runner, id: string): Promise<ExposureRow | null> {
  const [row] = await run.all<ExposureRow>(
    statement`SELECT ${COLUMNS} FROM exposure e WHERE e.id = ${id}::uuid`,
  );
  return row ?? null;
}

/** The windows in which one of these datasets may have lain open between two moments; `to` null: until now. */
export const selectOverlapping = (
  run: Runner,
  datasetIds: readonly string[],
  from: Date,
  to: Date | null,
): Promise<ExposureRow[]> =>
  run.all<ExposureRow>(statement`
    SELECT ${COLUMNS} FROM exposure e WHERE e.dataset_ids && ${[...datasetIds]}::text[]
      AND (${to}::timestamptz IS NULL OR coalesce(e.opened_after, e.opened_at) <= ${to})
      AND (e.closed_at IS NULL OR e.closed_at >= ${from}) ORDER BY e.opened_at`);

/** What everybody may read at a source, as it changed, as far as the log was followed (`before` is exclusive). */
export async function selectWideChanges(
  run: Runner,
  sourceId: string,
  before: number,
): Promise<WideChange[]> {
  return run.all<WideChange>(statement`
    SELECT leaf_index::int AS "leafIndex", happened_at AS "happenedAt", actor_id AS "actorId", verb, dataset_ids AS "datasetIds"
    FROM grant_change
    WHERE source_id = ${sourceId} AND wide AND cardinality(dataset_ids) > 0 AND leaf_index < ${before}
      AND EXISTS (SELECT 1 FROM unnest(privileges) p WHERE lower(p) IN ('select', 'all', 'all privileges'))`);
}

/** The sources at which something was granted to or taken from everybody in a range of the log. */
export async function sourcesChanged(run: Runner, from: number, to: number): Promise<string[]> {
  const rows = await run.all<{ sourceId: string }>(statement`
    SELECT DISTINCT source_id AS "sourceId" FROM grant_change WHERE wide AND leaf_index >= ${from} AND leaf_index < ${to}`);
  return rows.map((row) => row.sourceId);
}
