"use client";

import type { ReviewDraft } from "#core/sev/review/form.ts";
import type { ReviewView } from "#core/sev/review/get-review.ts";
import { PlainActDialog } from "../../../_parts/plain-act-dialog.tsx";

interface FinishDialogProps {
  review: ReviewView;
  draft: ReviewDraft;
  onClose: () => void;
}

/** Finishing is an entry with all that was written; what comes later is a new event. */
export function FinishDialog({ review, draft, onClose }: FinishDialogProps) {
  const { number, severity, version, state } = review;
  return (
    <PlainActDialog
      of={{ number, severity, version, state }}
      onClose={onClose}
      title={`Finish the review of SEV-${number}`}
      description={`It goes into the log as it stands, and SEV ${draft.final} becomes the final severity. The SEV can be closed then.`}
      verb="Finish"
      path="review/finish"
      body={{ review: draft }}
      said={() => "The review is finished"}
    />
  );
}
