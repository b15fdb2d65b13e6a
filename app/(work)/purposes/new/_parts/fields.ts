import type { ForbiddenUse } from "#core/base/capture-terms.ts";
import { type ApprovedUse, USE_WORDS } from "#core/policy/forbidden-uses.ts";

/** What somebody has filled in so far. */
export interface Draft {
  readonly title: string;
  readonly plain: string;
  readonly legal: string;
  readonly use: ApprovedUse | ForbiddenUse | "";
  readonly datasets: readonly string[];
  readonly maxDss: number | null;
  readonly holders: readonly string[];
  /** A day, as the date field has it. */
  readonly until: string;
  readonly run: string;
  readonly model: string;
  readonly caseRef: string;
}

export const EMPTY: Omit<Draft, "holders"> = {
  ...{ title: "", plain: "", legal: "", use: "", until: "", run: "", model: "", caseRef: "" },
  ...{ datasets: [], maxDss: null },
};

export type Missing = Partial<Record<keyof Draft, string>>;

/** What is still missing, by field, in words. `ruledOut`: the uses that the notice forbids. */
export function missingIn(draft: Draft, ruledOut: readonly string[]): Missing {
  const missing: { -readonly [F in keyof Draft]?: string } = {};
  if (draft.title.trim().length < 5) missing.title = "Give it a title of at least 5 characters.";
  if (draft.plain.trim().length < 20)
    missing.plain = "Say in a sentence what it is for (at least 20 characters).";
  if (draft.legal.trim().length < 10)
    missing.legal = "Name the legal ground or the approval (at least 10 characters).";
  if (draft.use === "") missing.use = "Choose what it is for.";
  else if (ruledOut.includes(draft.use))
    missing.use = `The published notice promises that activity data is never used for ${USE_WORDS[draft.use]}.`;
  if (draft.use === "model_training" && (draft.run.trim() === "" || draft.model.trim() === ""))
    missing.run = "Training names its run and its model.";
  if (draft.use === "case" && draft.caseRef.trim().length < 2) missing.caseRef = "Name the case.";
  if (draft.datasets.length === 0) missing.datasets = "Choose at least one dataset.";
  if (draft.maxDss === null) missing.maxDss = "Choose how sensitive at most.";
  if (draft.holders.length === 0) missing.holders = "Choose who will hold it.";
  if (draft.until === "") missing.until = "Choose its last day.";
  return missing;
}

/** A draft as the API takes it; the last day counts whole. */
export const bodyOf = (draft: Draft): Record<string, unknown> => ({
  title: draft.title.trim(),
  plain: draft.plain.trim(),
  legal: draft.legal.trim(),
  use: draft.use,
  datasets: draft.datasets,
  maxDss: draft.maxDss,
  holders: draft.holders,
  until: `${draft.until}T23:59:59Z`,
  training: draft.use === "model_training" ? { run: draft.run.trim(), model: draft.model.trim() } : null,
  caseRef: draft.caseRef.trim() === "" ? null : draft.caseRef.trim(),
});
