import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { LISTED, type Listed, listedFor, listReports } from "#core/reports/issued/list-reports.ts";
import { takeHomeCounts } from "#core/reports/issued/take-home-counts.ts";
import { listDefinitions } from "#core/reports/saved/list-definitions.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { ReportLine } from "./_parts/report-line.tsx";
import { SavedCard } from "./_parts/saved-card.tsx";
import { TakeHomeLine } from "./_parts/take-home-line.tsx";
import { titleOf } from "./_parts/words.ts";

export const metadata: Metadata = { title: "Reports" };

type Query = Promise<{ cursor?: string; report?: string }>;

/** What was asked of the log and taken away: each report proves itself, and says who has it. */
export default async function ReportsPage({ searchParams }: { searchParams: Query }) {
  const viewer = await pageViewer();
  const { cursor, report: asked } = await searchParams;
  const report = LISTED.find((kind) => kind === asked);
  const filter = { ...(cursor ? { cursor } : {}), ...(report ? { report } : {}) };
  const [{ items, next }, saved, takeHomes] = await orRefusalPage(
    Promise.all([listReports(viewer, filter), listDefinitions(viewer), takeHomeCounts(viewer)]),
  );
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
      <SavedCard items={saved.items} zone={viewer.timeZone} />
      <Card label="Issued reports">
        <CardHeader title="Issued" note="making, opening, downloading and sharing are entries" />
        <div className="px-5 pb-4 max-desk:px-4">
          <Kinds kinds={listedFor(viewer)} chosen={report} />
        </div>
        {items.length === 0 ? (
          <EmptyState
            within="card"
            title={report ? "None of these was made so far" : "No report was made so far"}
          >
            The first one shows here with its progress, and later with who opened it.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-t border-line">
            {items.map((each) => (
              <li key={each.id}>
                <ReportLine report={each} zone={viewer.timeZone} />
              </li>
            ))}
          </ul>
        )}
        {next ? (
          <CardFooter>
            <AppLink href={hrefOf(report, next)} className="hover:text-ink">
              Older reports
            </AppLink>
          </CardFooter>
        ) : null}
      </Card>
      <TakeHomeLine counts={takeHomes} />
    </PageStack>
  );
}

function hrefOf(report: Listed | undefined, cursor?: string): string {
  const query = new URLSearchParams({ ...(report ? { report } : {}), ...(cursor ? { cursor } : {}) });
  return query.size === 0 ? "/reports" : `/reports?${query}`;
}

/** Of which kind. */
function Kinds({ kinds, chosen }: { kinds: readonly Listed[]; chosen: Listed | undefined }) {
  return (
    <ChipRow label="Which reports">
      <ChipLink href="/reports" active={chosen === undefined}>
        All
      </ChipLink>
      {kinds.map((kind) => (
        <ChipLink key={kind} href={hrefOf(kind)} active={chosen === kind}>
          {titleOf(kind)}
        </ChipLink>
      ))}
    </ChipRow>
  );
}
