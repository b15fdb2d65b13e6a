import { type Runner, statement } from "#db/statement.ts";
import type { WideChange } from "./fold-grants.ts";

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
  readonly openedBy: string;
  readonly sevNumber: number | null;
}

const COLUMNS = statement`e.id, e.source_id AS "sourceId", e.principal, e.opened_at AS "openedAt", e.opened_leaf::int AS "openedLeaf",
  e.closed_at AS "closedAt", e.closed_leaf::int AS "closedLeaf", e.dataset_ids AS "datasetIds", e.logins,
  e.opened_by AS "openedBy", e.sev_number AS "sevNumber"`;

/** Every window, newest first; of one source when it is named. */
export const selectExposures = (run: Runner, sourceId: string | null = null): Promise<ExposureRow[]> =>
  run.all<ExposureRow>(statement`
    SELECT ${COLUMNS} FROM exposure e WHERE ${sourceId}::text IS NULL OR e.source_id = ${sourceId}
    ORDER BY e.opened_at DESC, e.opened_leaf DESC`);

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
