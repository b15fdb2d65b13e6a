import type { Metadata } from "next";
import { pageViewer } from "#app/_server/viewer.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { sevQueue } from "#core/flows/sev-queue/sev-queue.ts";
import { AccessRequests } from "./_parts/access-requests.tsx";
import { Queue } from "./_parts/queue.tsx";
import { QueueFilters } from "./_parts/queue-filters.tsx";
import { searchOf } from "./_parts/search-of.ts";
import { ViewChips } from "./_parts/view-chips.tsx";

export const metadata: Metadata = { title: "SEVs" };

interface SevsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The queue: one row a SEV, most serious first. */
export default async function SevsPage({ searchParams }: SevsPageProps) {
  const viewer = await pageViewer();
  const queue = await sevQueue(viewer, await searchParams);
  return (
    <PageStack>
      <PageHeader
        title="SEVs"
        actions={
          <LinkButton href="/sevs/new" keyCap="N">
            File a SEV
          </LinkButton>
        }
      />
      <AccessRequests viewer={viewer} />
      <ViewChips queue={queue} />
      <QueueFilters queue={queue} />
      <Queue key={searchOf(queue).toString()} queue={queue} me={viewer.personId} />
    </PageStack>
  );
}
