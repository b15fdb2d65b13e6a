import { FigureTable } from "#components/exposure/figure-table.tsx";
import { count, joinWords } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { LookedMonth } from "#core/flows/reads/review/list-samples.ts";

/** That somebody looked: what an audit under SOC 2 CC7 or HIPAA's "record and examine" asks to see, month by month. */
export function MonthsCard({ months }: { months: readonly LookedMonth[] }) {
  return (
    <Card label="That somebody looked">
      <CardHeader title="That somebody looked" note="by month, UTC; SOC 2 CC7, HIPAA 164.312(b)" />
      {months.length === 0 ? (
        <EmptyState within="card" title="Nobody looked at a sample yet">
          An auditor will ask for it: draw a sample in the list of reads and say of each read what you saw.
        </EmptyState>
      ) : (
        <FigureTable
          caption="Samples and what was looked at, by month"
          what="Month"
          head={["Samples", "Drawn", "Looked at", "Questioned", "Now in a SEV", "By"]}
          words={["By"]}
          rows={months.map(({ month, samples, drawn, looked, questioned, inSevs, people }) => ({
            key: month,
            name: month,
            cells: [...[samples, drawn, looked, questioned, inSevs].map((n) => count(n)), joinWords(people)],
          }))}
        />
      )}
    </Card>
  );
}
