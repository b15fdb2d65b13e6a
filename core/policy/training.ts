import { FORBIDDEN_USES, type GateWhy } from "#core/base/capture-terms.ts";
import { type Condition, type OpeningFacts, objection, purposeAndGrant } from "./conditions.ts";
import { isForbidden } from "./forbidden-uses.ts";

/** Where a run of training stands, from being asked for to its file. */
export const RUN_STATES = ["second", "declined", "queued", "running", "ready", "failed"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** How long the file of a run can be downloaded. */
export const FILE_DAYS = 7;

/** What the trained model will serve: what the notice says, or, where somebody says so themselves, what it rules out. */
export const MODEL_SERVES = ["as_announced", ...FORBIDDEN_USES] as const;
export type ModelServes = (typeof MODEL_SERVES)[number];

/** What becomes of one person's data in a model that was trained with it. */
export const USE_DECISIONS = ["pending", "kept", "retrained", "withdrawn"] as const;
export type UseDecision = (typeof USE_DECISIONS)[number];
/** Why it has to be decided. */
export type DecisionBecause = "opt_out" | "erasure";

/** What a purpose was approved for, as far as training goes. */
export interface ApprovedTraining {
  readonly use: string | null;
  readonly model: string | null;
}

export type TrainingObjection = "not_for_training" | "contradicted_use" | "other_model";

/**
 * Why a purpose does not carry a run: it, or the model by its asker's own word, serves a use that the notice forbids; it
 * was not approved for training; or for another model. Null when it does. Pure.
 */
export function trainingObjection(
  { use, model }: ApprovedTraining,
  asked: { readonly model: string; readonly modelVersion: string; readonly serves: ModelServes },
): TrainingObjection | null {
  if (asked.serves !== "as_announced" || (use !== null && isForbidden(use))) return "contradicted_use";
  if (use !== "model_training" || model === null) return "not_for_training";
  return isModel(model, asked) ? null : "other_model";
}

/** A purpose names its model with or without a version. */
function isModel(
  approved: string,
  asked: { readonly model: string; readonly modelVersion: string },
): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, " ")
      .trim();
  return [asked.model, `${asked.model} ${asked.modelVersion}`].map(plain).includes(plain(approved));
}

export interface TrainingFacts extends OpeningFacts {
  readonly training: TrainingObjection | null;
}

const WHY: Readonly<Record<TrainingObjection, string>> = {
  not_for_training: "This purpose was not approved for training a model: ask for one that is.",
  contradicted_use:
    "The notice promises that activity data never serves this, so no model may be trained for it.",
  other_model: "This purpose was approved for another model: ask for one that names this model.",
};

/** A run under a purpose: what opening goes by, and a purpose that is for training this very model. */
export const purposeForTraining: Condition<TrainingFacts> = (viewer, facts) => {
  if (facts.training === "contradicted_use")
    return objection("contradicted", WHY.contradicted_use, "no_purpose");
  const unable = purposeAndGrant(viewer, facts);
  if (unable !== null || facts.training === null) return unable;
  return objection("no_purpose", WHY[facts.training], "no_purpose");
};

/** Why an item was left out of a run: the programme would not record it now, or, the last two, the run's own rule. */
export type LeftOutWhy = GateWhy | "erasure_asked" | "line";
