import type { Viewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";

export interface QueueChoice {
  readonly value: string;
  readonly label: string;
}

/** What the queue can be narrowed to, by name of the filter. */
export type QueueFacets = Readonly<
  Record<"owner" | "watcher" | "dataset" | "rule" | "unit", readonly QueueChoice[]>
>;

const CHOICES_MAX = 200;

/**
 * The values of the queue's filters: who handles SEVs, the datasets, the teams, and the detectors' rules that found a SEV
 * which the viewer may see.
 */
export async function queueFacets(viewer: Viewer): Promise<QueueFacets> {
  mustAllow(viewer, "sev.list");
  const run = onClient(database().pool);
  const [owner, dataset, rule, unit] = await Promise.all([
    choices(
      run,
      statement`SELECT DISTINCT p.id::text AS value, p.name AS label FROM person p
        JOIN role_assignment r ON r.person_id = p.id AND r.role IN ('reviewer', 'privacy')`,
    ),
    choices(run, statement`SELECT id AS value, name AS label FROM dataset`),
    choices(
      run,
      statement`SELECT DISTINCT f.rule AS value, replace(f.rule, '-', ' ') AS label FROM finding f
        JOIN sev v ON v.number = f.sev_number AND ${openSevs(viewer)}`,
    ),
    choices(run, statement`SELECT id AS value, name AS label FROM team`),
  ]);
  return { owner: [{ value: "nobody", label: "nobody" }, ...owner], watcher: owner, dataset, rule, unit };
}

const choices = (run: Runner, from: Statement): Promise<QueueChoice[]> =>
  run.all<QueueChoice>(statement`SELECT * FROM (${from}) c ORDER BY label, value LIMIT ${CHOICES_MAX}`);
