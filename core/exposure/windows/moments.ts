import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { DIRECTORY_SOURCE } from "../audience/with-directory.ts";
import type { LeafRange } from "../follow-grants.ts";

/** Something in the log after which an audience may be another one. */
export interface ChangeMoment {
  /** `grants`: of the source itself; `directory`: of groups; `context`: who people are, what is mapped, how it is rated. */
  readonly what: "grants" | "directory" | "context";
  /** Of the moment's facts; null for a context. */
  readonly snapshotId: string | null;
  readonly leafIndex: number;
  readonly takenAt: Date;
  readonly priorAt: Date | null;
  /** Of a change that came late, and of what it made of later moments. */
  readonly isLate: boolean;
}

/** What moves people, logins, datasets or ratings, or whose groups count at a source, without a change of grants. */
export const CONTEXT_KINDS: readonly string[] = [
  "source.mapping",
  "directory.import",
  "directory.discover",
  "grants.connect",
  "person.erase",
];

interface SnapshotRow extends ChangeMoment {
  readonly sourceId: string;
}

/** The moments of each source in a range of the log, in its order. What concerns all is a moment of each that told of grants. */
export async function selectMoments(run: Runner, range: LeafRange): Promise<Map<string, ChangeMoment[]>> {
  const [snapshots, contexts] = [await selectSnapshots(run, range), await selectContexts(run, range)];
  const own = Map.groupBy(snapshots, ({ sourceId }) => sourceId);
  const shared = [...(own.get(DIRECTORY_SOURCE) ?? []), ...contexts];
  own.delete(DIRECTORY_SOURCE);
  const sources = new Set([
    ...own.keys(),
    ...(shared.length > 0 ? await sourcesWithGrants(run, range.from) : []),
  ]);
  return new Map(
    [...sources].map((sourceId) => [
      sourceId,
      [...(own.get(sourceId) ?? []), ...shared].toSorted((a, b) => a.leafIndex - b.leafIndex),
    ]),
  );
}

const selectSnapshots = (run: Runner, { from, to }: LeafRange): Promise<SnapshotRow[]> =>
  run.all<SnapshotRow>(statement`
    SELECT CASE WHEN source_id = ${DIRECTORY_SOURCE} THEN 'directory' ELSE 'grants' END AS what, id AS "snapshotId", source_id AS "sourceId",
      leaf_index::float8 AS "leafIndex", taken_at AS "takenAt", prior_at AS "priorAt", ${IS_LATE} AS "isLate"
    FROM grant_snapshot g WHERE leaf_index >= ${from} AND leaf_index < ${to} ORDER BY leaf_index`);

// One of a late change's later moments has no event of its own.
const IS_LATE = statement`(g.how = 'change' AND (g.event_id IS NULL OR EXISTS (
  SELECT FROM grant_snapshot l WHERE l.source_id = g.source_id AND l.leaf_index < g.leaf_index AND l.taken_at > g.taken_at)))`;

/** All moments of a source's own grants after one of its clock, as the log before `to` has them, in the order of their time: what came from leaf `from` on, and everything later. */
export const selectTold = (
  run: Runner,
  sourceId: string,
  { since, from, to }: { readonly since: Date; readonly from: number; readonly to: number },
): Promise<ChangeMoment[]> =>
  run.all<ChangeMoment>(statement`
    SELECT 'grants' AS what, id AS "snapshotId", leaf_index::float8 AS "leafIndex", taken_at AS "takenAt", prior_at AS "priorAt", true AS "isLate"
    FROM grant_snapshot WHERE source_id = ${sourceId} AND leaf_index < ${to} AND (leaf_index >= ${from} OR taken_at > ${since})
    ORDER BY taken_at, leaf_index`);

const selectContexts = (run: Runner, { from, to }: LeafRange): Promise<ChangeMoment[]> =>
  run.all<ChangeMoment>(statement`
    SELECT 'context' AS what, NULL AS "snapshotId", leaf_index::float8 AS "leafIndex", recorded_at AS "takenAt", recorded_at AS "priorAt", false AS "isLate"
    FROM entry WHERE log_id = ${LOG_ID} AND kind = ANY(${[...CONTEXT_KINDS]}::text[]) AND leaf_index >= ${from} AND leaf_index < ${to}
    ORDER BY leaf_index DESC LIMIT 1`);

async function sourcesWithGrants(run: Runner, before: number): Promise<string[]> {
  const rows = await run.all<{ id: string }>(statement`
    SELECT id FROM source s WHERE EXISTS (SELECT FROM grant_snapshot g WHERE g.source_id = s.id AND g.leaf_index < ${before}) ORDER BY id`);
  return rows.map(({ id }) => id);
}

/** Since when a source's grants are known to be as they are at a leaf: its newest moment that changed something. */
export async function standingSince(run: Runner, sourceId: string, before: number): Promise<Date | null> {
  const [row] = await run.all<{ at: Date | null }>(statement`
    SELECT max(taken_at) AS at FROM grant_snapshot WHERE source_id = ${sourceId} AND leaf_index < ${before}`);
  return row?.at ?? null;
}
