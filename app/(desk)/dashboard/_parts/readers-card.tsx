import type { ReaderRow } from "#components/readers/readers-table.tsx";
import { plural } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { sev } from "#core/base/scales.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import type { DashboardView } from "#core/flows/dashboard/dashboard.ts";
import type { ReaderCounts } from "#core/flows/dashboard/readers.ts";
import { mayOpen } from "#core/policy/pages.ts";
import { type ReadsFilter, readsHref } from "../../_parts/reads-href.ts";
import { Readers } from "./readers.tsx";

/** Who read how much of which sensitivity; every number opens exactly its reads. */
export function ReadersCard({ viewer, view }: { viewer: PersonViewer; view: DashboardView }) {
  const { readers, reads, datasets, top } = view.readers;
  const filter: ReadsFilter = { ...view.span, dataset: view.query.dataset, outcome: "allowed" };
  const note = `${plural(readers, "reader")}, ${plural(reads, "read")} of ${plural(datasets, "dataset")}. Every number opens its reads`;
  return (
    <Card label="Readers by sensitivity">
      <CardHeader title="Readers by sensitivity" note={note} />
      {top.length === 0 ? (
        <NobodyRead />
      ) : (
        <Readers
          rows={top.map((reader) => toRow(reader, filter, viewer))}
          of={readers}
          allHref={readsHref(filter)}
        />
      )}
    </Card>
  );
}

function toRow(reader: ReaderCounts, span: ReadsFilter, viewer: PersonViewer): ReaderRow {
  const filter = {
    from: span.from,
    to: span.to,
    dataset: span.dataset,
    outcome: span.outcome,
    actor: reader.actorId,
  };
  const [one, two, three, four] = reader.counts;
  const cell = (reads: number, dss: number) => ({
    count: reads,
    href: readsHref({ ...filter, dss } as ReadsFilter),
  });
  return {
    id: reader.actorId,
    name: reader.login ?? reader.name,
    unit: reader.team ?? "",
    href: readsHref(filter as ReadsFilter),
    reads: [cell(one, 1), cell(two, 2), cell(three, 3), cell(four, 4)],
    sev: reader.sev && { severity: sev(reader.sev.severity), href: sevHref(viewer, reader.sev.number) },
  };
}

/** Only handlers open SEVs; for others the tag says that there is one. */
const sevHref = (viewer: PersonViewer, number: number) =>
  mayOpen(viewer.roles, `/sevs/${number}`) ? `/sevs/${number}` : null;

function NobodyRead() {
  return (
    <EmptyState title="Nobody read anything in this time">
      Reads appear here as soon as a source reports them or somebody opens an item here. Choose a longer time,
      or connect a source: <code className="font-mono">npm run -s whosaw -- source add NAME</code>
    </EmptyState>
  );
}
