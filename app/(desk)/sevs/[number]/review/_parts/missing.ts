import type { ReviewDraft } from "#core/sev/review/form.ts";

const TOLD_MIN = 10;
type Field = keyof ReviewDraft;

/** What a review still needs before it can be finished, by field, in words. */
export function missingOf(draft: ReviewDraft): Partial<Record<Field, string>> {
  const told = (field: "happened" | "impact") =>
    (draft[field] ?? "").trim().length < TOLD_MIN ? { [field]: "At least 10 characters." } : {};
  const chosen = (field: "cause" | "detection" | "final" | "label") =>
    draft[field] === null || draft[field] === undefined ? { [field]: "Choose one." } : {};
  return {
    ...told("happened"),
    ...told("impact"),
    ...chosen("cause"),
    ...chosen("detection"),
    ...chosen("final"),
    ...chosen("label"),
  };
}
