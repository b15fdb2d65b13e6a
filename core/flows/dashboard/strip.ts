import type { Viewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { type Runner, statement } from "#db/statement.ts";

/** The numbers under the dashboard. `openBySeverity[n]` counts open SEVs of severity n, 0 to 5. */
export interface Strip {
  readonly openBySeverity: readonly number[];
  readonly notAcknowledged: number;
  readonly openExposures: number;
  readonly sourcesWatched: number;
  readonly sources: number;
}

export async function dashboardStrip(run: Runner, viewer: Viewer): Promise<Strip> {
  const open = await run.all<{ severity: number; n: number | bigint; waiting: number | bigint }>(statement`
    SELECT coalesce(final, triaged, automatic) AS severity, count(*) AS n, count(*) FILTER (WHERE acknowledged_at IS NULL) AS waiting
    FROM sev v WHERE state NOT IN ('closed', 'dismissed', 'merged') AND ${openSevs(viewer)} GROUP BY 1`);
  const [rest] = await run.all<{ exposures: number; watched: number; sources: number }>(statement`
    SELECT (SELECT count(*) FROM exposure WHERE closed_at IS NULL) AS exposures,
      (SELECT count(*) FROM source WHERE coverage = 'watched') AS watched, (SELECT count(*) FROM source) AS sources`);
  const openBySeverity = Array.from({ length: 6 }, (_, severity) =>
    Number(open.find((row) => row.severity === severity)?.n ?? 0),
  );
  return {
    openBySeverity,
    notAcknowledged: open.reduce((sum, row) => sum + Number(row.waiting), 0),
    openExposures: Number(rest?.exposures ?? 0),
    sourcesWatched: Number(rest?.watched ?? 0),
    sources: Number(rest?.sources ?? 0),
  };
}
