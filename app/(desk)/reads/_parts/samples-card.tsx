import { FigureTable } from "#components/exposure/figure-table.tsx";
import { count } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Sample } from "#core/flows/reads/review/list-samples.ts";
import { sampleQuery } from "./sample-query.ts";

/** Every sample, newest first. */
export function SamplesCard({ samples }: { samples: readonly Sample[] }) {
  return (
    <Card label="Samples">
      <CardHeader title="Samples" />
      {samples.length === 0 ? (
        <EmptyState within="card" title="No sample was drawn">
          Choose reads in the list, then Draw a sample.
        </EmptyState>
      ) : (
        <FigureTable
          caption="Samples, newest first"
          what="Drawn, UTC"
          head={["By", "Of", "Drawn", "Looked at", "Questioned"]}
          words={["By", "Of"]}
          rows={samples.map((sample) => ({
            key: String(sample.leaf),
            name: (
              <AppLink href={`/reads/samples?sample=${sample.leaf}`} className="text-link">
                <Time atUtc={sample.at.toISOString()} />
              </AppLink>
            ),
            cells: [
              sample.by,
              <span key="of" className="font-mono text-small break-all">
                {sampleQuery(sample)}
              </span>,
              ...[sample.reads.length, sample.looked, sample.questioned].map((n) => count(n)),
            ],
          }))}
        />
      )}
    </Card>
  );
}
