import type { Viewer } from "#core/base/viewer.ts";
import { coveragesOf, lately } from "#core/directory/coverage/coverage-of.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { rolloutFacts } from "#core/programme/collectors/rollout-facts.ts";
import { countsOf, partsOf } from "#core/programme/collectors/rollout-rule.ts";
import { statesOf } from "#core/programme/locked.ts";
import { type Runner, statement } from "#db/statement.ts";
import { type ClocksAtRisk, clocksAtRisk } from "./clocks-at-risk.ts";

/** The numbers under the dashboard. `openBySeverity[n]` counts open SEVs of severity n, 0 to 5. */
export interface Strip {
  readonly openBySeverity: readonly number[];
  readonly notAcknowledged: number;
  readonly clocks: ClocksAtRisk;
  /** SEVs that a person labelled in the last 90 days, and those that were right. */
  readonly labelled: { readonly all: number; readonly right: number };
  readonly openExposures: number;
  /** Collectors that still record after everybody was paused; null while nothing is paused. */
  readonly stillRecord: number | null;
  readonly sourcesWatched: number;
  readonly sources: number;
}

/** SEVs that do not exist for the viewer are counted nowhere. */
export async function dashboardStrip(run: Runner, viewer: Viewer, now: Date): Promise<Strip> {
  const open = await run.all<{ severity: number; n: number | bigint; waiting: number | bigint }>(statement`
    SELECT coalesce(final, triaged, automatic) AS severity, count(*) AS n, count(*) FILTER (WHERE acknowledged_at IS NULL) AS waiting
    FROM sev v WHERE state NOT IN ('closed', 'dismissed', 'merged') AND ${openSevs(viewer)} GROUP BY 1`);
  const clocks = await clocksAtRisk(run, now);
  const rollout = await rolloutFacts(run, await statesOf(run), now);
  const [rest] = await run.all<{
    exposures: number;
    labelled: number;
    right: number;
  }>(statement`
    SELECT (SELECT count(*) FROM exposure WHERE closed_at IS NULL) AS exposures,
      l.labelled, l.right
    FROM (SELECT count(label) AS labelled, count(*) FILTER (WHERE label = 'true_positive') AS right FROM sev
      WHERE raised_at > now() - interval '90 days' AND NOT restricted AND NOT is_test) l`);
  const sources = await coveragesOf(run, null, lately(now));
  const openBySeverity = Array.from({ length: 6 }, (_, severity) =>
    Number(open.find((row) => row.severity === severity)?.n ?? 0),
  );
  return {
    openBySeverity,
    notAcknowledged: open.reduce((sum, row) => sum + Number(row.waiting), 0),
    clocks,
    labelled: { all: Number(rest?.labelled ?? 0), right: Number(rest?.right ?? 0) },
    stillRecord: rollout.began === null ? null : countsOf(partsOf(rollout, now)).stillRecords,
    openExposures: Number(rest?.exposures ?? 0),
    sourcesWatched: sources.filter(({ level }) => level === "watched").length,
    sources: sources.length,
  };
}
