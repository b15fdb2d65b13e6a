import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Who took a report, or handed it to somebody outside, and how. */
export interface Taking {
  /** A name of the directory; of somebody outside for whom their link is. */
  readonly who: string;
  readonly outside: boolean;
  readonly how: "opened" | "downloaded" | "shared";
  readonly at: Date;
  readonly entry: number;
}

const TAKINGS_MAX = 5;
const TAKINGS_LOOKED_AT = 2_000;
const BY_LINK = ["report.share.open", "report.share.download"];
const KINDS = ["report.open", "report.download", "report.share", ...BY_LINK];

/** The newest takings of each report that was asked for since an entry, by the entries that they left. */
export async function takingsOf(
  run: Runner,
  ids: readonly string[],
  since: number,
): Promise<Map<string, Taking[]>> {
  if (ids.length === 0) return new Map();
  const found = await run.all<Taking & { report: string }>(statement`
    SELECT t.report, CASE WHEN t.outside THEN coalesce(s.whom, 'somebody outside') ELSE coalesce(p.name, 'An erased person') END AS who,
      t.outside, t.at, t.leaf_index::float8 AS entry,
      CASE WHEN t.kind = 'report.share' THEN 'shared' WHEN t.kind LIKE '%.download' THEN 'downloaded' ELSE 'opened' END AS how
    FROM (SELECT e.leaf_index, e.kind, e.actor_id, e.recorded_at AS at, e.kind = ANY(${BY_LINK}::text[]) AS outside, b.body ->> 'report' AS report,
        b.body ->> 'share' AS share
      FROM entry e CROSS JOIN LATERAL (SELECT convert_from(e.bytes, 'UTF8')::jsonb AS body) b
      WHERE e.log_id = ${LOG_ID} AND e.kind = ANY(${KINDS}::text[]) AND e.leaf_index > ${since}
      ORDER BY e.leaf_index DESC LIMIT ${TAKINGS_LOOKED_AT}) t
    LEFT JOIN person p ON p.id = t.actor_id LEFT JOIN report_share s ON s.id::text = t.share
    WHERE t.report = ANY(${[...ids]}::text[]) ORDER BY t.leaf_index DESC`);
  const byReport = Map.groupBy(found, ({ report }) => report);
  return new Map(
    [...byReport].map(([id, all]) => [
      id,
      all.slice(0, TAKINGS_MAX).map(({ report: _, ...taking }) => taking),
    ]),
  );
}
