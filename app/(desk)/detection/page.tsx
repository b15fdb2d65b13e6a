import type { Metadata } from "next";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { detectionView } from "#core/flows/detection/detection-view.ts";
import { decide } from "#core/policy/decide.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { BudgetCard } from "./_parts/budget-card.tsx";
import { DryRunCard } from "./_parts/dry-run-card.tsx";
import { Rules } from "./_parts/rules.tsx";
import { Running } from "./_parts/running.tsx";
import { Settings } from "./_parts/settings.tsx";
import { SuppressionsCard } from "./_parts/suppress/suppressions-card.tsx";

export const metadata: Metadata = { title: "Detection" };

/** How detection runs, how right it was, what it may tell, and what another setting would have told. */
export default async function DetectionPage() {
  const viewer = await pageViewer();
  const view = await detectionView(viewer);
  return (
    <PageStack>
      <PageHeader title="Detection">
        <p className="max-w-[80ch] text-soft">
          Each reader&#8217;s day is compared with their own days and their peers&#8217;. What is rare enough,
          and fits into what reviewers can look at, becomes a SEV. No reader is named here.
        </p>
      </PageHeader>
      <Running view={view} />
      <BudgetCard budget={view.budget} />
      <Rules rules={view.rules} sample={view.sample} />
      <SuppressionsCard viewer={viewer} />
      <Settings settings={view.settings} mayChange={decide(viewer, "setting.change").allow} />
      <DryRunCard settings={view.settings} />
    </PageStack>
  );
}
