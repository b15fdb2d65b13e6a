import { Refusal } from "#core/base/refusal.ts";
import { dss } from "#core/base/scales.ts";
import type { SystemViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ActorFacts } from "#core/log/entry/draft.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { TrainingRun } from "./run-row.ts";
import type { RunWords } from "./run-words.ts";

/**
 * Makes the read of a run durable before a byte of it is decrypted: one entry that names every subject, the run and the
 * model. Answers where it stands. However often it is called, it is one entry: the run's id is the event's.
 */
export async function nameSubjects(
  run: Runner,
  viewer: SystemViewer,
  row: TrainingRun,
  words: RunWords,
): Promise<number> {
  const [subjects, datasets, asker] = await Promise.all([
    run.all<{ id: string }>(
      statement`SELECT person_id AS id FROM training_use WHERE run_id = ${row.id}::uuid ORDER BY 1`,
    ),
    touched(run, row.id),
    viewerOfPerson(row.askedById),
  ]);
  if (!asker) throw new Refusal("forbidden");
  const { personId, teamId, managerId, roles } = asker;
  const actor: ActorFacts = { personId, teamId, managerId, roles: [...roles] };
  const [outcome] = await appendReads(viewer, [
    {
      ...{ kind: "read", sourceId: "gateway", eventId: row.id, happenedAt: new Date(), actor },
      datasets: datasets.map(({ id, dss: rating }) => ({ id, dss: dss(rating) })),
      ...{ outcome: "allowed", how: "export", purposeId: row.purposeId, scope: "people" },
      ...{ subjectIds: subjects.map(({ id }) => id), items: row.items ?? 0 },
      text: {
        ...{ run: words.run, model: words.model, modelVersion: words.modelVersion },
        training: String(row.number),
      },
    },
  ]);
  return outcome!.leafIndex; // one draft, one outcome
}

const touched = (run: Runner, runId: string): Promise<{ id: string; dss: number }[]> =>
  run.all(statement`
    SELECT i.dataset_id AS id, max(i.dss)::int AS dss FROM training_item t JOIN item i ON i.id = t.item_id
    WHERE t.run_id = ${runId}::uuid GROUP BY 1 ORDER BY 1`);
