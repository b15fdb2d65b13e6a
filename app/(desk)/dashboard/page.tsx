import type { Metadata } from "next";
import { Suspense } from "react";
import { Card } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { listExposures } from "#core/exposure/list-exposures.ts";
import { dashboard } from "#core/flows/dashboard/dashboard.ts";
import { DashboardQuery } from "#core/flows/dashboard/range.ts";
import { logStanding } from "#core/flows/witness/standing.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { LiveExposures } from "./_parts/live-exposures.tsx";
import { Narrow } from "./_parts/narrow.tsx";
import { Numbers } from "./_parts/numbers.tsx";
import { Panels } from "./_parts/panels.tsx";
import { SpanWords } from "./_parts/span-words.tsx";

export const metadata: Metadata = { title: "Who saw what" };

interface DashboardPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Who saw what at which DSS: readers, hours, the latest, and what is open. */
export default async function DashboardPage({ searchParams }: DashboardPageProps) {
  const viewer = await pageViewer();
  const asked = DashboardQuery.safeParse(await searchParams);
  const query = asked.success ? asked.data : DashboardQuery.parse({});
  return (
    <Suspense fallback={<Waiting />} key={JSON.stringify(query)}>
      <Filled viewer={viewer} query={query} />
    </Suspense>
  );
}

async function Filled({ viewer, query }: { viewer: PersonViewer; query: DashboardQuery }) {
  const [view, standing, exposures] = await Promise.all([
    dashboard(viewer, query),
    logStanding(),
    listExposures(viewer, { open: true, limit: 5 }),
  ]);
  return (
    <PageStack>
      <PageHeader title="Who saw what" actions={<Narrow query={view.query} datasets={view.datasets} />}>
        <SpanWords span={view.span} keptSince={view.keptSince} />
      </PageHeader>
      <Panels viewer={viewer} view={view} />
      <LiveExposures viewer={viewer} exposures={exposures} />
      <Numbers viewer={viewer} strip={view.strip} standing={standing} />
    </PageStack>
  );
}

function Waiting() {
  return (
    <PageStack>
      <PageHeader title="Who saw what" />
      <Card label="Readers by sensitivity">
        <Skeleton lines={10} />
      </Card>
    </PageStack>
  );
}
