import type { Metadata } from "next";
import { Suspense } from "react";
import { Card } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { summarizeReads } from "#core/flows/reads/summarize-reads.ts";
import { listReads } from "#core/log/reads/search.ts";
import { mayOpen } from "#core/policy/pages.ts";
import { pageViewer } from "../../_server/viewer.ts";
import type { FilterValues, ReadsSort } from "./_parts/filter.ts";
import { filterOf, sortOf } from "./_parts/filter-of.ts";
import { Reads } from "./_parts/reads.tsx";
import type { TransferredPage } from "./_parts/transferred.ts";

export const metadata: Metadata = { title: "Reads" };

interface ReadsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const FIRST_PAGE = 100;

/** The log's reads, as the URL filters and sorts them; subjects masked. */
export default async function ReadsPage({ searchParams }: ReadsPageProps) {
  const viewer = await pageViewer();
  const search = await searchParams;
  return (
    <Suspense fallback={<Waiting />}>
      <Filled viewer={viewer} filter={filterOf(search)} sort={sortOf(search)} />
    </Suspense>
  );
}

async function Filled({
  viewer,
  filter,
  sort,
}: {
  viewer: PersonViewer;
  filter: FilterValues;
  sort: ReadsSort;
}) {
  const [summary, first] = await Promise.all([
    summarizeReads(viewer, filter),
    listReads(viewer, { ...filter, sort, limit: FIRST_PAGE }),
  ]);
  const page: TransferredPage = JSON.parse(JSON.stringify(first));
  return (
    <Reads
      key={JSON.stringify([filter, sort])}
      summary={summary}
      first={page}
      filter={filter}
      sort={sort}
      opensSevs={mayOpen(viewer.roles, "/sevs/1")}
    />
  );
}

function Waiting() {
  return (
    <PageStack>
      <PageHeader title="Reads" />
      <Card label="Reads">
        <Skeleton lines={12} />
      </Card>
    </PageStack>
  );
}
