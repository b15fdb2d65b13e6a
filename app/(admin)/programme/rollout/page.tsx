import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { pageViewer } from "#app/_server/viewer.ts";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { rolloutView } from "#core/programme/collectors/rollout-view.ts";
import { RolloutLive } from "./_parts/rollout-live.tsx";

export const metadata: Metadata = { title: "Who still records" };

/** How far a pause has come: who has stopped, who still records, who is silent. */
export default async function RolloutPage() {
  const viewer = await pageViewer();
  const view = await orRefusalPage(rolloutView(viewer));
  return (
    <PageStack>
      <PageHeader title="Who still records" above={[{ label: "Recording", href: "/programme" }]}>
        <p className="max-w-[72ch] text-soft">
          As the collectors say it every 10 seconds, and as what they sent contradicts them. People are shown
          by their unit, never by name. One that gets no answer for 15 seconds stops by itself; of one that is
          silent nobody can tell.
        </p>
      </PageHeader>
      <RolloutLive first={view} zone={viewer.timeZone} />
    </PageStack>
  );
}
