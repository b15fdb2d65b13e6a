import { Time } from "#components/ui/time.tsx";
import type { ReviewView } from "#core/sev/review/get-review.ts";

/** By when the review is due, where the severity asks for it. */
export function Due({ review }: { review: Pick<ReviewView, "dueAt"> }) {
  if (!review.dueAt) return null;
  return (
    <span>
      due <Time atUtc={new Date(review.dueAt).toISOString()} />
    </span>
  );
}
