import type { Metadata } from "next";
import { Suspense } from "react";
import { DAY_MS, WEEK_MS } from "#core/base/durations.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { compareReads } from "#core/flows/reads/groups/compare-reads.ts";
import type { FilterValues } from "#core/log/reads/query/terms.ts";
import { listReads } from "#core/log/reads/search.ts";
import { pageViewer } from "../../../_server/viewer.ts";
import { answerTo } from "../_parts/answer-to.ts";
import { Changes } from "../_parts/changes.tsx";
import { filterOf } from "../_parts/filter-of.ts";
import { Waiting } from "../_parts/waiting.tsx";

export const metadata: Metadata = { title: "Changes among reads" };

type Search = Record<string, string | string[] | undefined>;

/** What the reads of one time have that those of another have not. */
export default async function ChangesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const viewer = await pageViewer();
  const search = await searchParams;
  return (
    <Suspense fallback={<Waiting title="Changes among reads" />}>
      <Filled viewer={viewer} filter={filterOf(search)} then={thenOf(search)} />
    </Suspense>
  );
}

export interface Then {
  readonly thenFrom?: string;
  readonly thenTo?: string;
}

async function Filled({ viewer, filter, then }: { viewer: PersonViewer; filter: FilterValues; then: Then }) {
  const times = await timesOf(viewer, filter);
  const ask = () => compareReads(viewer, { ...filter, ...times, ...then });
  const { summary, found, problem } = await answerTo(viewer, { ...filter, ...times }, ask);
  const { facets, actorId } = summary;
  return (
    <Changes
      key={JSON.stringify([filter, then])}
      asked={{ facets, filter: { ...filter, ...times }, actorId, problem }}
      chosen={then}
      found={found}
    />
  );
}

/** The times to compare: as asked, or else the week up to the newest read. */
async function timesOf(viewer: PersonViewer, { from, to }: FilterValues) {
  const end = typeof to === "string" ? new Date(to) : await endOfReads(viewer);
  const begin = typeof from === "string" ? new Date(from) : new Date(end.getTime() - WEEK_MS);
  return { from: begin.toISOString(), to: end.toISOString() };
}

async function endOfReads(viewer: PersonViewer): Promise<Date> {
  const { items } = await listReads(viewer, { limit: 1 });
  const newest = items[0]?.happenedAt ?? new Date();
  return new Date(Math.ceil((newest.getTime() + 1) / DAY_MS) * DAY_MS);
}

/** Both ends of the other time, or neither: what is no time is left out. */
function thenOf({ thenFrom, thenTo }: Search): Then {
  const [from, to] = [thenFrom, thenTo].map((at) =>
    typeof at === "string" ? new Date(at) : new Date(Number.NaN),
  );
  if (!from || !to || !(from < to)) return {};
  return { thenFrom: from.toISOString(), thenTo: to.toISOString() };
}
