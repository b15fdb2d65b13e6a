import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { pageViewer } from "#app/_server/viewer.ts";
import { listActions } from "#core/sev/actions/list-actions.ts";
import { getReview } from "#core/sev/review/get-review.ts";
import { SevFrame } from "../_parts/sev-frame.tsx";
import { FinishedReview } from "./_parts/finished-review.tsx";
import { ReviewForm } from "./_parts/review-form.tsx";

interface ReviewPageProps {
  params: Promise<{ number: string }>;
}

export async function generateMetadata({ params }: ReviewPageProps): Promise<Metadata> {
  return { title: `Review of SEV-${(await params).number}` };
}

/** What is learned from a SEV: a form while it is written, what its entry says once it is finished. */
export default async function ReviewPage({ params }: ReviewPageProps) {
  const viewer = await pageViewer();
  const asked = await params;
  const review = await orRefusalPage(getReview(viewer, asked));
  const { items: actions } = await orRefusalPage(listActions(viewer, asked));
  return (
    <SevFrame params={params} tab="/review">
      {() =>
        review.finishedLeaf === null ? (
          <ReviewForm key={review.reviewVersion} review={review} actions={actions} />
        ) : (
          <FinishedReview review={review} leaf={review.finishedLeaf} actions={actions} />
        )
      }
    </SevFrame>
  );
}
