import type { Metadata } from "next";
import { Suspense } from "react";
import type { PersonViewer } from "#core/base/viewer.ts";
import type { FilterValues } from "#core/log/reads/query/terms.ts";
import { listReads } from "#core/log/reads/search.ts";
import { mayOpen } from "#core/policy/pages.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { answerTo } from "./_parts/answer-to.ts";
import type { ReadsSort } from "./_parts/filter.ts";
import { filterOf, sortOf } from "./_parts/filter-of.ts";
import { Reads } from "./_parts/reads.tsx";
import type { TransferredPage } from "./_parts/transferred.ts";
import { Waiting } from "./_parts/waiting.tsx";

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
    <Suspense fallback={<Waiting title="Reads" />}>
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
  const { summary, found, problem } = await answerTo(viewer, filter, () =>
    listReads(viewer, { ...filter, sort, limit: FIRST_PAGE }),
  );
  const page: TransferredPage = JSON.parse(JSON.stringify(found ?? { items: [], next: null }));
  return (
    <Reads
      key={JSON.stringify([filter, sort])}
      summary={summary}
      first={page}
      filter={filter}
      sort={sort}
      opensSevs={mayOpen(viewer.roles, "/sevs/1")}
      problem={problem}
    />
  );
}
