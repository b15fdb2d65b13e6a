import type { Viewer } from "#core/base/viewer.ts";
import { type Readers, type ReadFilter, whereReads } from "#core/log/reads/read-filter.ts";
import { hasSession, sessionOf } from "#core/log/reads/sessions.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { GROUPS_MAX, type ReadGroup, type ReadGroups } from "./read-group.ts";

/** No counts are kept by person or session: so many of the newest reads are looked at. */
const NEWEST_MAX = 20_000;

interface Asked {
  readonly by: "subject" | "session";
  readonly filter: ReadFilter;
  readonly readers: Readers;
}

/** The newest reads of a filter, by whom they name (who stays masked) or by the session that they were made in. */
export async function groupNewest(
  run: Runner,
  viewer: Viewer,
  { by, filter, readers }: Asked,
): Promise<ReadGroups> {
  const newest = statement`SELECT r.* FROM read r WHERE true ${whereReads(viewer, filter, readers)}
    ORDER BY r.happened_at DESC, r.leaf_index DESC LIMIT ${NEWEST_MAX}`;
  const rows = await run.all<ReadGroup & { all: number; seen: number }>(statement`
    WITH r AS MATERIALIZED (${newest}), k AS (${by === "subject" ? BY_SUBJECT : BY_SESSION}), g AS (
      SELECT k.key, count(*)::int AS reads, ${DSS} AS "byDss", (count(*) FILTER (WHERE k.how = 'export'))::int AS exports,
        (count(*) FILTER (WHERE k.outcome = 'refused'))::int AS refused, count(DISTINCT k.actor_id)::int AS others FROM k GROUP BY 1)
    SELECT ${by === "subject" ? statement`NULL` : statement`g.key`} AS value, ${by === "subject" ? statement`''` : statement`g.key`} AS label,
      g.reads, g."byDss", g.exports, g.refused, g.others, (count(*) OVER ())::int AS all, (SELECT count(*)::int FROM r) AS seen
    FROM g ORDER BY g.reads DESC, g.key LIMIT ${GROUPS_MAX}`);
  const groups = rows.map(({ all: _, seen: __, ...group }, at) =>
    by === "subject" ? { ...group, label: `somebody, number ${at + 1} by reads` } : group,
  );
  const seen = rows[0]?.seen ?? 0;
  return { by, groups, all: rows[0]?.all ?? 0, newest: seen < NEWEST_MAX ? null : seen };
}

const DSS: Statement = statement`ARRAY[(count(*) FILTER (WHERE k.dss = 1))::int, (count(*) FILTER (WHERE k.dss = 2))::int,
  (count(*) FILTER (WHERE k.dss = 3))::int, (count(*) FILTER (WHERE k.dss = 4))::int]`;

const BY_SUBJECT: Statement = statement`SELECT s.subject_id::text AS key, r.dss, r.how, r.outcome, r.actor_id
  FROM r JOIN read_subject s ON s.log_id = r.log_id AND s.leaf_index = r.leaf_index`;

const BY_SESSION: Statement = statement`SELECT ${sessionOf} AS key, r.dss, r.how, r.outcome, r.actor_id
  FROM r JOIN source_event e ON e.leaf_index = r.leaf_index AND e.source_id = r.source_id AND ${hasSession}`;
