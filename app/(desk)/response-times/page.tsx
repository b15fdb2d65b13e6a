import type { Metadata } from "next";
import { WeeksChart } from "#components/charts/weeks-chart.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { MetricsQuery } from "#core/sev/metrics/schema.ts";
import { type SevMetrics, sevMetrics } from "#core/sev/metrics/sev-metrics.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { Detectors } from "./_parts/detectors.tsx";
import { ExportButton } from "./_parts/export-button.tsx";
import { Headline } from "./_parts/headline.tsx";
import { Severities } from "./_parts/severities.tsx";
import { Workload } from "./_parts/workload.tsx";

export const metadata: Metadata = { title: "Response times" };

const SPANS = [
  { days: 30, words: "30 days" },
  { days: 90, words: "90 days" },
  { days: 365, words: "a year" },
] as const;

interface ResponseTimesProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** How fast SEVs were acknowledged, contained and closed, which detectors were right, and who has how much to do. */
export default async function ResponseTimesPage({ searchParams }: ResponseTimesProps) {
  const viewer = await pageViewer();
  const asked = MetricsQuery.safeParse(await searchParams);
  const metrics = await sevMetrics(viewer, asked.success ? asked.data : {});
  return (
    <PageStack>
      <PageHeader
        title="Response times"
        actions={
          <>
            <ChipRow label="SEVs raised in the last">
              {SPANS.map(({ days, words }) => (
                <ChipLink key={days} href={`/response-times?days=${days}`} active={metrics.days === days}>
                  {words}
                </ChipLink>
              ))}
            </ChipRow>
            <ExportButton days={metrics.days} />
          </>
        }
      >
        <p className="max-w-[80ch] text-soft">
          From when each SEV was raised, by our clock; one that was reopened counts again from then on.
          Canaries, exercises, merged and restricted SEVs are not counted.
        </p>
      </PageHeader>
      {metrics.raised === 0 ? <Nothing days={metrics.days} /> : <Figures metrics={metrics} />}
      {metrics.workload ? <Workload people={metrics.workload} asOf={metrics.asOf} /> : null}
    </PageStack>
  );
}

function Figures({ metrics }: { metrics: SevMetrics }) {
  return (
    <>
      <Headline metrics={metrics} />
      <Severities rows={metrics.bySeverity} />
      <Card label="Raised each week">
        <WeeksChart
          weeks={metrics.weeks.map(({ from, raised, closed }) => ({
            fromUtc: from.toISOString(),
            raised: [...raised],
            closed,
          }))}
        />
      </Card>
      <Detectors rows={metrics.byDetector} />
    </>
  );
}

function Nothing({ days }: { days: number }) {
  return (
    <Card label="Nothing raised">
      <EmptyState title={`No SEV was raised in the last ${days} days`}>
        As SEVs are raised, acknowledged, contained and closed, the times that it took stand here.
      </EmptyState>
    </Card>
  );
}
