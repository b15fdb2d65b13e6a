import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { purposeTerms } from "#core/directory/purposes/terms.ts";
import { RULES } from "#core/policy/actions.ts";
import { holdsOneOf } from "#core/policy/decide.ts";
import { type PurposeView, purposesOf } from "#core/vault/purposes-of.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";

/** A purpose for training, with the run and the model it was asked for. */
export interface TrainingPurpose extends Pick<PurposeView, "id" | "title" | "maxDss" | "datasets"> {
  readonly run: string;
  readonly model: string;
}

/** The purposes in force that the viewer holds and that were approved for training a model. */
export async function trainingPurposes(viewer: Viewer): Promise<TrainingPurpose[]> {
  const asks = viewer.kind === "person" && holdsOneOf(viewer.roles, RULES["training.ask"].roles);
  refuseUnless(asks, "forbidden");
  const run = onClient(database().pool);
  const found: TrainingPurpose[] = [];
  for (const { id, title, maxDss, datasets } of (await purposesOf(viewer)).items) {
    const { use, training } = await purposeTerms(run, id);
    if (use === "model_training" && training) found.push({ id, title, maxDss, datasets, ...training });
  }
  return found;
}
