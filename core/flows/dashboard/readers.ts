import type { Viewer } from "#core/base/viewer.ts";
import { marked } from "#core/base/visible.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Span } from "./range.ts";

/** How often one reader read, by rating. `counts` are of DSS 1, 2, 3, 4; a read of two datasets counts in both. */
export interface ReaderCounts {
  readonly actorId: string;
  readonly login: string | null;
  readonly name: string;
  readonly team: string | null;
  readonly counts: readonly [number, number, number, number];
  /** The most serious SEV that one of these reads is evidence in. */
  readonly sev: { number: number; severity: number } | null;
}

export interface Readers {
  readonly top: ReaderCounts[];
  readonly readers: number;
  readonly reads: number;
  readonly datasets: number;
}

const TOP = 20;

/** The readers of a span with most reads first, at most 20, and the totals over all of them. Allowed reads only. */
export async function readersByDss(
  run: Runner,
  viewer: Viewer,
  span: Span,
  dataset: string | null,
): Promise<Readers> {
  const rows = await run.all<ReaderRow>(statement`
    WITH counted AS (
      SELECT actor_id, count(*) AS reads,
        count(*) FILTER (WHERE dss = 1) AS d1, count(*) FILTER (WHERE dss = 2) AS d2,
        count(*) FILTER (WHERE dss = 3) AS d3, count(*) FILTER (WHERE dss = 4) AS d4
      FROM read_dataset
      WHERE happened_at >= ${span.from} AND happened_at < ${span.to} AND outcome = 'allowed'
        AND (${dataset}::text IS NULL OR dataset_id = ${dataset})
      GROUP BY actor_id
    ), top AS (SELECT *, count(*) OVER () AS readers, sum(reads) OVER () AS all_reads FROM counted ORDER BY reads DESC, actor_id LIMIT ${TOP}),
    worst AS (
      SELECT DISTINCT ON (r.actor_id) r.actor_id, v.number, coalesce(v.final, v.triaged, v.automatic) AS severity
      FROM sev v JOIN sev_read e ON e.sev_number = v.number JOIN read r USING (log_id, leaf_index)
      WHERE v.state NOT IN ('closed', 'dismissed', 'merged') AND ${openSevs(viewer)} AND r.happened_at >= ${span.from} AND r.happened_at < ${span.to}
      ORDER BY r.actor_id, 3, 2
    )
    SELECT top.*, p.name, t.name AS team, l.login, s.number AS sev_number, s.severity
    FROM top
    LEFT JOIN person p ON p.id = top.actor_id
    LEFT JOIN team t ON t.id = p.team_id
    LEFT JOIN LATERAL (SELECT min(login) AS login FROM source_login WHERE person_id = top.actor_id) l ON true
    LEFT JOIN worst s ON s.actor_id = top.actor_id
    ORDER BY top.reads DESC, top.actor_id`);
  const [datasets] = await run.all<{ n: number | bigint }>(statement`
    SELECT count(DISTINCT dataset_id) AS n FROM read_dataset
    WHERE happened_at >= ${span.from} AND happened_at < ${span.to} AND outcome = 'allowed'
      AND (${dataset}::text IS NULL OR dataset_id = ${dataset})`);
  return {
    top: rows.map(toReader),
    readers: Number(rows[0]?.readers ?? 0),
    reads: Number(rows[0]?.all_reads ?? 0),
    datasets: Number(datasets?.n ?? 0),
  };
}

interface ReaderRow {
  actor_id: string;
  login: string | null;
  name: string | null;
  team: string | null;
  d1: number;
  d2: number;
  d3: number;
  d4: number;
  readers: number;
  all_reads: number;
  sev_number: number | null;
  severity: number | null;
}

function toReader(row: ReaderRow): ReaderCounts {
  return {
    actorId: row.actor_id,
    login: row.login === null ? null : marked(row.login),
    name: row.name ?? "an erased person",
    team: row.team,
    counts: [Number(row.d1), Number(row.d2), Number(row.d3), Number(row.d4)],
    sev: row.sev_number === null ? null : { number: row.sev_number, severity: row.severity ?? 5 },
  };
}
