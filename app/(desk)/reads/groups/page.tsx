import type { Metadata } from "next";
import { Suspense } from "react";
import type { PersonViewer } from "#core/base/viewer.ts";
import { groupReads } from "#core/flows/reads/groups/group-reads.ts";
import { GROUPINGS, type Grouping } from "#core/flows/reads/groups/read-group.ts";
import type { FilterValues } from "#core/log/reads/query/terms.ts";
import { pageViewer } from "../../../_server/viewer.ts";
import { answerTo } from "../_parts/answer-to.ts";
import { filterOf } from "../_parts/filter-of.ts";
import { Groups } from "../_parts/groups.tsx";
import { Waiting } from "../_parts/waiting.tsx";

export const metadata: Metadata = { title: "Reads in groups" };

interface GroupsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The reads of a filter by reader, dataset, session, or whom they name; people read about stay masked. */
export default async function GroupsPage({ searchParams }: GroupsPageProps) {
  const viewer = await pageViewer();
  const search = await searchParams;
  const by = GROUPINGS.find((each) => each === search.by) ?? "actor";
  return (
    <Suspense fallback={<Waiting title="Reads in groups" />}>
      <Filled viewer={viewer} filter={filterOf(search)} by={by} />
    </Suspense>
  );
}

async function Filled({ viewer, filter, by }: { viewer: PersonViewer; filter: FilterValues; by: Grouping }) {
  const ask = () => groupReads(viewer, { ...filter, by });
  const { summary, found, problem } = await answerTo(viewer, filter, ask);
  const { facets, actorId } = summary;
  return (
    <Groups
      key={JSON.stringify([filter, by])}
      asked={{ facets, filter, actorId, problem }}
      by={by}
      found={found ?? { by, groups: [], all: 0, newest: null }}
    />
  );
}
