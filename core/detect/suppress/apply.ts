import { type Runner, statement } from "#db/statement.ts";
import { FAMILY_RULES } from "../engine/finding-of.ts";
import type { Alert, Judged } from "../engine/judged.ts";
import { saveScores } from "../kept/scores.ts";
import { type Suppressing, silencedBy } from "./scope.ts";

/** Whose own reads are always told: those who could silence them. */
const NEVER = ["reviewer", "admin"];

/**
 * Whether two people have decided that this is not to be told; then it is kept with the reader's day what silenced it, and
 * the day is looked at again like one that was not told. Of a day that is told after all nothing of it stays.
 */
export async function isSuppressed(run: Runner, alert: Alert, judged: readonly Judged[]): Promise<boolean> {
  const by = await suppressedBy(run, alert);
  if (by !== null) await saveScores(run, judged);
  await run.all(statement`
    UPDATE detection_score SET suppressed_by = ${by}::uuid
    WHERE actor_id = ${alert.actor}::uuid AND day = ${alert.day} AND suppressed_by IS DISTINCT FROM ${by}::uuid`);
  return by !== null;
}

async function suppressedBy(run: Runner, { actor, measured, pressing }: Alert): Promise<string | null> {
  const inForce = await selectInForce(run, actor);
  if (inForce.length === 0) return null;
  const { categories, firstMs, lastMs } = measured.rollup;
  return silencedBy(inForce, {
    ...{ readerId: actor, title: measured.standing.title, firstMs, lastMs },
    rules: pressing.reasons.map(({ family }) => FAMILY_RULES[family]),
    datasets: [...categories.dataset.keys()],
  });
}

/** What was decided to hold for anybody; nothing for whoever is never silenced. */
const selectInForce = (run: Runner, reader: string): Promise<Suppressing[]> =>
  run.all<Suppressing>(statement`
    SELECT id, rules, role, reader_id AS "readerId", dataset_id AS "datasetId", (extract(epoch FROM began_at) * 1000)::float8 AS "fromMs",
      (extract(epoch FROM least(until, ended_at)) * 1000)::float8 AS "toMs"
    FROM suppression WHERE state IN ('in_force', 'ended') AND NOT EXISTS (
      SELECT FROM role_assignment r WHERE r.person_id = ${reader}::uuid AND r.role = ANY(${NEVER}::text[]))
    ORDER BY began_at, id`);
