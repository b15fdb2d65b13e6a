import type { Metadata } from "next";
import { pageViewer } from "#app/_server/viewer.ts";
import { LinkButton } from "#components/ui/button.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { sevQueue } from "#core/flows/sev-queue/sev-queue.ts";
import { QUEUE_SORTS, QUEUE_VIEWS, type QueueSort, type QueueView } from "#core/flows/sev-queue/views.ts";
import { AccessRequests } from "./_parts/access-requests.tsx";
import { Queue } from "./_parts/queue.tsx";

export const metadata: Metadata = { title: "SEVs" };

const LABELS: Record<QueueView, string> = {
  open: "All open",
  untriaged: "In triage",
  exposures: "Exposures",
  filed: "Filed by employees",
  mine: "Mine",
  everything: "Everything",
};

interface SevsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The queue: one row a SEV, most serious first. */
export default async function SevsPage({ searchParams }: SevsPageProps) {
  const viewer = await pageViewer();
  const params = await searchParams;
  const view = QUEUE_VIEWS.find((each) => each === params.view);
  const sort = QUEUE_SORTS.find((each) => each === params.sort);
  const queue = await sevQueue(viewer, { ...(view ? { view } : {}), ...(sort ? { sort } : {}) });
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
      <ChipRow label="Which SEVs">
        {QUEUE_VIEWS.map((each) => (
          <ChipLink
            key={each}
            href={hrefOf(each, queue.sort)}
            of={queue.counts[each]}
            active={each === queue.view}
          >
            {LABELS[each]}
          </ChipLink>
        ))}
      </ChipRow>
      <Queue key={`${queue.view} ${queue.sort}`} queue={queue} />
    </PageStack>
  );
}

function hrefOf(view: QueueView, sort: QueueSort): string {
  const query = new URLSearchParams({
    ...(view === "open" ? {} : { view }),
    ...(sort === "severity" ? {} : { sort }),
  });
  return query.size > 0 ? `/sevs?${query}` : "/sevs";
}
