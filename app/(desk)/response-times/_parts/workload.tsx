import { count, relative } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Workload as Person } from "#core/sev/metrics/workload.ts";
import { FigureTable } from "./figure-table.tsx";

/** Who has how much to do, so that work can be shared. */
export function Workload({ people, asOf }: { people: readonly Person[]; asOf: Date }) {
  return (
    <Card label="Workload">
      <CardHeader title="Workload" note="now, and acts of the last 30 days" />
      {people.length === 0 ? (
        <EmptyState within="card" title="No reviewer yet">
          Whoever is given the role of a reviewer stands here.
        </EmptyState>
      ) : (
        <FigureTable
          caption="Open SEVs and acts of each handler"
          head={["Handler", "Open", "SEV 0 and 1", "Oldest raised", "Acts"]}
          rows={people.map(({ name, open, serious, oldestAt, acts }) => ({
            key: name,
            cells: [
              name,
              count(open),
              <span key="serious" className={serious > 0 ? "text-sev-0" : ""}>
                {count(serious)}
              </span>,
              oldestAt ? relative(oldestAt, asOf) : "",
              count(acts),
            ],
          }))}
        />
      )}
    </Card>
  );
}
