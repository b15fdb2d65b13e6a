import { clock } from "#components/text/format-time.ts";
import type { ReviewView } from "#core/sev/review/get-review.ts";
import { Due } from "./due.tsx";
import type { Saving } from "./use-draft.ts";

/** How far what is written is kept, and by when the review is due. */
export function SavedLine({ saving, review }: { saving: Saving; review: ReviewView }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      <Due review={review} />
      <span role="status" className={saving.step === "refused" ? "text-sev-0" : ""}>
        {wordsOf(saving, review)}
      </span>
    </span>
  );
}

function wordsOf(saving: Saving, { editedBy }: ReviewView): string {
  switch (saving.step) {
    case "saving":
      return "saving ...";
    case "unsaved":
      return "not saved yet";
    case "refused":
      return `Not saved. ${saving.words}`;
    case "saved":
      if (!saving.at) return "nothing written yet";
      return `saved ${clock(saving.at, "UTC")} UTC${editedBy ? `, last by ${editedBy}` : ""}`;
  }
}
