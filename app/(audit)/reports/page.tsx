import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { listReports } from "#core/reports/issued/list-reports.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { ReportLine } from "./_parts/report-line.tsx";

export const metadata: Metadata = { title: "Reports" };

/** What was asked of the log and taken away: each report proves itself, and says who has it. */
export default async function ReportsPage({ searchParams }: { searchParams: Promise<{ cursor?: string }> }) {
  const viewer = await pageViewer();
  const { cursor } = await searchParams;
  const { items, next } = await orRefusalPage(listReports(viewer, cursor ? { cursor } : {}));
  const build = (
    <LinkButton tone="solid" href="/reports/new">
      Build a report
    </LinkButton>
  );
  return (
    <PageStack>
      <PageHeader title="Reports" actions={build}>
        <p className="max-w-[72ch] text-soft">
          A question to the log, answered as a PDF and as an archive with every line, the entries behind them
          and one proof. It can be checked without a network, and without us.
        </p>
      </PageHeader>
      <Card label="Issued reports">
        <CardHeader title="Issued" note="making, opening and downloading are entries" />
        {items.length === 0 ? (
          <EmptyState within="card" title="No report was made so far">
            The first one shows here with its progress, and later with who opened it.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-t border-line">
            {items.map((report) => (
              <li key={report.id}>
                <ReportLine report={report} zone={viewer.timeZone} />
              </li>
            ))}
          </ul>
        )}
        {next ? (
          <CardFooter>
            <AppLink href={`/reports?cursor=${next}`} className="hover:text-ink">
              Older reports
            </AppLink>
          </CardFooter>
        ) : null}
      </Card>
    </PageStack>
  );
}
