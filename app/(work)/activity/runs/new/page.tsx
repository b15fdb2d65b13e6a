import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { trainingPurposes } from "#core/flows/training/training-purposes.ts";
import { pageViewer } from "../../../../_server/viewer.ts";
import { AskRunForm } from "./_parts/ask-run-form.tsx";

export const metadata: Metadata = { title: "Ask for a training run" };

/** An analyst asks for activity data in bulk, under a purpose that was approved for training. */
export default async function AskRunPage() {
  const viewer = await pageViewer();
  const purposes = await orRefusalPage(trainingPurposes(viewer));
  return (
    <PageStack>
      <PageHeader title="Ask for a training run" above={[{ label: "Training runs", href: "/activity/runs" }]}>
        <p className="max-w-[72ch] text-soft">
          A job puts the items into one file for you. Before it decrypts anything, one entry names everybody
          in it, and each of them reads which model was trained with what of theirs. Whoever opted out, has
          paused or is outside of the notice is left out.
        </p>
      </PageHeader>
      {purposes.length > 0 ? (
        <AskRunForm purposes={purposes} />
      ) : (
        <Card label="No purpose">
          <EmptyState
            title="You hold no purpose for training"
            action={
              <LinkButton tone="solid" href="/purposes/new">
                Ask for a purpose
              </LinkButton>
            }
          >
            Activity data leaves in bulk only to train a model that a purpose names. Ask for one with the use
            “training a model”.
          </EmptyState>
        </Card>
      )}
    </PageStack>
  );
}
