import type { Metadata } from "next";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { TabLinks } from "#components/ui/tab-links.tsx";
import { listSamples } from "#core/flows/reads/review/list-samples.ts";
import { viewSample } from "#core/flows/reads/review/view-sample.ts";
import { pageViewer } from "../../../_server/viewer.ts";
import { MonthsCard } from "../_parts/months-card.tsx";
import { OneSample } from "../_parts/one-sample.tsx";
import { SamplesCard } from "../_parts/samples-card.tsx";
import { tabsOf } from "../_parts/tabs.ts";

export const metadata: Metadata = { title: "Samples of reads" };

interface SamplesPageProps {
  searchParams: Promise<{ sample?: string | string[] }>;
}

/** Reads drawn by lot, what people said of each, and by month that somebody looked. */
export default async function SamplesPage({ searchParams }: SamplesPageProps) {
  const viewer = await pageViewer();
  const { sample } = await searchParams;
  const chosen = typeof sample === "string" && /^\d{1,15}$/.test(sample) ? sample : null;
  const { samples, months } = await listSamples(viewer);
  return (
    <PageStack>
      <PageHeader title="Samples of reads">
        <TabLinks label="Ways to look at reads" tabs={tabsOf("/reads/samples", {})} />
        <p className="max-w-[80ch] text-soft">
          Reads drawn by lot, for somebody to look at. Each draw is an entry with its seed: whoever has the
          log draws the same again. To draw one, choose reads in the list.
        </p>
      </PageHeader>
      {chosen ? <OneSample view={await viewSample(viewer, { sample: chosen })} /> : null}
      <MonthsCard months={months} />
      <SamplesCard samples={samples} />
    </PageStack>
  );
}
