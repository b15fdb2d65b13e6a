import type { TrainingPurpose } from "#core/flows/training/training-purposes.ts";
import type { ModelServes } from "#core/policy/training.ts";

/** What somebody has filled in so far. */
export interface Draft {
  readonly purpose: string;
  readonly run: string;
  readonly model: string;
  readonly modelVersion: string;
  readonly serves: ModelServes;
  readonly datasets: readonly string[];
  readonly kinds: readonly string[];
  readonly maxDss: number;
  /** Days, as date fields have them. */
  readonly since: string;
  readonly until: string;
  readonly reason: string;
}

/** What a purpose was asked for is filled in: its run, its model, all of its datasets below DSS 4. */
export const draftFor = ({ id, run, model, datasets, maxDss }: TrainingPurpose): Draft => ({
  ...{ purpose: id, run, model, modelVersion: "", serves: "as_announced" },
  ...{ datasets: datasets.map((each) => each.id), kinds: [], maxDss: Math.min(maxDss, 3) },
  ...{ since: "", until: "", reason: "" },
});

/** What is still missing, in words; null when nothing is. */
export function missingIn(draft: Draft): string | null {
  if (draft.run.trim() === "" || draft.model.trim() === "") return "Name the run and the model.";
  if (draft.modelVersion.trim() === "") return "Name the model’s version.";
  if (draft.datasets.length === 0) return "Choose at least one dataset.";
  if (draft.kinds.length === 0) return "Choose at least one kind.";
  return draft.reason.trim().length < 10 ? "Give a reason of at least 10 characters." : null;
}

const dayOf = (date: string): string | null => (date === "" ? null : `${date}T00:00:00Z`);

/** A draft as the API takes it. */
export const bodyOf = ({ since, until, ...draft }: Draft): Record<string, unknown> => ({
  ...draft,
  ...{ since: dayOf(since), until: dayOf(until) },
});
