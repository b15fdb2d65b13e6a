import { systemClock } from "#core/base/clock.ts";
import { coveragesOf } from "#core/directory/coverage/coverage-of.ts";
import { IS_STAFF } from "#core/exposure/staff.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import type { CoverageLevel } from "#core/policy/coverage.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { ReadTotals } from "./totals.ts";
import type { Window } from "./windows.ts";

/** A system that these reads come from, or could have come from, and how far what it says carries. */
export interface RadiusSource {
  readonly id: string;
  readonly name: string;
  /** Over the time in question: the windows, or from the first read to the last. */
  readonly coverage: CoverageLevel;
  /** The paths that it does not see, in words; empty when none is known. */
  readonly notSeen: string;
  readonly reads: number;
  readonly lastLeaf: number | null;
}

interface Reached {
  readonly sources: RadiusSource[];
  readonly audience: { readonly could: number; readonly did: number } | null;
}

/** The sources in question with their coverage, and how many of those who could read did. */
export async function reachedBy(
  run: Runner,
  { bySource, firstAt, lastAt }: ReadTotals,
  windows: readonly Window[],
  until: Date,
): Promise<Reached> {
  const ids = [...new Set([...bySource.map(({ id }) => id), ...windows.map(({ sourceId }) => sourceId)])];
  const [rows, did] = await Promise.all([
    selectSources(run, ids, {
      ...stretchOf(windows, firstAt, lastAt),
      datasetIds: [...new Set(windows.flatMap((each) => each.datasetIds))],
    }),
    countDid(run, windows, until),
  ]);
  const sources = rows.map((row) => {
    const own = bySource.find(({ id }) => id === row.id);
    return { ...row, reads: own?.reads ?? 0, lastLeaf: own?.lastLeaf ?? null };
  });
  if (windows.length === 0) return { sources, audience: null };
  return { sources, audience: { could: couldOf(windows), did } };
}

/** Of windows at one source the widest counts: they let in the same logins. */
function couldOf(windows: readonly Window[]): number {
  const widest = Map.groupBy(windows, ({ sourceId }) => sourceId);
  return [...widest.values()].reduce((sum, each) => sum + Math.max(...each.map(({ could }) => could)), 0);
}

interface Asked {
  readonly from: Date;
  readonly to: Date;
  readonly quiet: "counts" | "ignored";
}

/** From the first opening to the last closing; without a window what the reads themselves span. */
function stretchOf(windows: readonly Window[], firstAt: Date | null, lastAt: Date | null): Asked {
  const now = systemClock.now();
  if (windows.length === 0) return { from: firstAt ?? now, to: lastAt ?? now, quiet: "ignored" };
  const ends = windows.map(({ closedAt }) => (closedAt ?? now).getTime());
  const begins = windows.map(({ openedAt }) => openedAt.getTime());
  return { from: new Date(Math.min(...begins)), to: new Date(Math.max(...ends)), quiet: "counts" };
}

async function selectSources(
  run: Runner,
  ids: readonly string[],
  asked: Asked & { readonly datasetIds: readonly string[] },
): Promise<Omit<RadiusSource, "reads" | "lastLeaf">[]> {
  const [rows, coverages] = await Promise.all([
    run.all<{ id: string; notSeen: string }>(
      statement`SELECT id, not_seen AS "notSeen" FROM source WHERE id = ANY(${[...ids]}::text[])`,
    ),
    coveragesOf(run, ids, { ...asked, now: systemClock.now() }),
  ]);
  const words = new Map(rows.map(({ id, notSeen }) => [id, notSeen]));
  return coverages.map(({ sourceId: id, name, level }) => ({
    ...{ id, name, coverage: level, notSeen: words.get(id) ?? "" },
  }));
}

/** People with an allowed read of an open dataset within a window: looked up reader by reader, so it does not grow with the log. */
async function countDid(run: Runner, windows: readonly Window[], until: Date): Promise<number> {
  if (windows.length === 0) return 0;
  const rows = windows.map(({ sourceId, openedAt, closedAt, datasetIds }) => ({
    source: sourceId,
    opened: openedAt,
    closed: closedAt,
    datasets: datasetIds,
  }));
  const [row] = await run.all<{ did: number }>(statement`
    WITH w AS (SELECT v.source, v.opened, v.closed, d.id AS dataset
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS v(source text, opened timestamptz, closed timestamptz, datasets jsonb),
          jsonb_array_elements_text(v.datasets) AS d(id)),
      a AS (SELECT DISTINCT s.id AS source, CASE WHEN s.public_means = 'staff' THEN p.id ELSE l.person_id END AS person
        FROM source s LEFT JOIN source_login l ON l.source_id = s.id AND s.public_means <> 'staff'
          LEFT JOIN person p ON s.public_means = 'staff' AND ${IS_STAFF}
        WHERE s.id IN (SELECT source FROM w))
    SELECT count(DISTINCT a.person)::int AS did FROM a WHERE EXISTS (SELECT FROM w JOIN LATERAL (
      SELECT FROM read_dataset d JOIN read r ON r.log_id = d.log_id AND r.leaf_index = d.leaf_index
      WHERE d.log_id = ${LOG_ID} AND d.actor_id = a.person AND d.dataset_id = w.dataset AND d.happened_at >= w.opened
        AND (w.closed IS NULL OR d.happened_at < w.closed) AND d.source_id = a.source AND d.outcome = 'allowed'
        AND r.learned_at <= ${until} LIMIT 1) hit ON true WHERE w.source = a.source)`);
  return row?.did ?? 0;
}
