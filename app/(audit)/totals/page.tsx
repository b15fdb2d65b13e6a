import type { Metadata } from "next";
import { HourlyBars } from "#components/charts/hourly-bars.tsx";
import { SaidStatementText } from "#components/me/said-statement.tsx";
import { day } from "#components/text/format-time.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import type { SaidToStaff } from "#core/flows/totals/said-to-staff.ts";
import { totals } from "#core/flows/totals/totals.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { ReadsStrip, RecordingStrip } from "./_parts/strips.tsx";

export const metadata: Metadata = { title: "Totals" };

/** What may be told of everybody together: for whoever speaks for the staff. */
export default async function TotalsPage() {
  const viewer = await pageViewer();
  const { from, asOf, reads, recording, said } = await totals(viewer);
  return (
    <PageStack>
      <PageHeader title="Totals">
        <p className="max-w-[72ch] text-soft">
          How much activity data was read and recorded from {day(from, "UTC")} to {day(asOf, "UTC")}, by the
          clocks of the systems that hold it. No number here is about one person.
        </p>
      </PageHeader>
      <Card label="Reads">
        <ReadsStrip reads={reads} />
      </Card>
      <Card label="Reads per week">
        <HourlyBars
          title="Reads per week"
          unit="week"
          hours={reads.weeks.map((week) => ({ startUtc: week.from.toISOString(), counts: week.counts }))}
        />
      </Card>
      <Card label="Recording">
        <CardHeader title="Recording" />
        <RecordingStrip recording={recording} />
      </Card>
      <Said said={said} zone={viewer.timeZone} />
    </PageStack>
  );
}

function Said({ said, zone }: { said: readonly SaidToStaff[]; zone: string }) {
  return (
    <Card label="What staff were told">
      <CardHeader title="What staff were told" note="newest first" />
      {said.length === 0 ? (
        <EmptyState within="card" title="Nothing was said yet">
          What the company tells staff about an incident or about recording stands here, with what the log
          knew when it was said.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {said.map(({ sev, said: statement }) => (
            <li
              key={`${sev}-${statement.statement}`}
              className="flex flex-col gap-1.5 px-5 py-4 max-desk:px-4"
            >
              <p className="font-medium">{sev === null ? "About recording" : `About SEV-${sev}`}</p>
              <SaidStatementText said={statement} zone={zone} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
