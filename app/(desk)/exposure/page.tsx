import type { Metadata } from "next";
import { pageViewer } from "#app/_server/viewer.ts";
import { AudiencesTable } from "#components/exposure/audiences-table.tsx";
import { ExposuresTable } from "#components/exposure/exposures-table.tsx";
import { plural } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardFooter } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { listExposures } from "#core/exposure/list-exposures.ts";
import { listAudiences } from "#core/exposure/views/list-audiences.ts";
import { knownGrants } from "#core/flows/exposure-page/known-grants.ts";
import { mayOpen } from "#core/policy/pages.ts";
import { AskAhead } from "./_parts/ask-ahead.tsx";
import { toAudienceRow } from "./_parts/to-audience-row.ts";
import { toExposureRow } from "./_parts/to-exposure-row.ts";

export const metadata: Metadata = { title: "Exposure" };

interface ExposureListProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const PAGE = 50;

/** Windows in which more people could read than need to: open ones first, the most sensitive first. */
export default async function ExposureList({ searchParams }: ExposureListProps) {
  const viewer = await pageViewer();
  const { after } = await searchParams;
  const cursor = typeof after === "string" && /^[0-9a-f-]{36}$/.test(after) ? { cursor: after } : {};
  const [{ items, next }, sources, audiences] = await Promise.all([
    listExposures(viewer, { limit: PAGE, ...cursor }),
    knownGrants(viewer),
    listAudiences(viewer),
  ]);
  const opensSevs = mayOpen(viewer.roles, "/sevs");
  const rows = items.map((item) => toExposureRow(item, opensSevs));
  const live = rows.filter(({ closedUtc }) => closedUtc === null);
  const past = rows.filter(({ closedUtc }) => closedUtc !== null);
  return (
    <PageStack>
      <PageHeader title="Exposure" actions={sources.length > 0 ? <AskAhead sources={sources} /> : null}>
        <p className="text-soft">Times in which more people could read a dataset than need to.</p>
      </PageHeader>
      {rows.length === 0 ? (
        <Card>
          <EmptyState title="No exposure is known">
            A grant to everybody, an audience over its policy, a sudden jump or an outside identity shows
            here, with who could read and who did. Grants come from sources’ audit logs and snapshots: see{" "}
            <AppLink href="/sources" className="text-link">
              Sources
            </AppLink>
            .
          </EmptyState>
        </Card>
      ) : null}
      {live.length > 0 ? (
        <Card label="Open now">
          <ExposuresTable title="Open now" note={plural(live.length, "exposure")} rows={live} />
        </Card>
      ) : null}
      {past.length > 0 ? (
        <Card label="Past">
          <ExposuresTable title="Past exposures" note={plural(past.length, "exposure")} rows={past} />
          {next ? (
            <CardFooter>
              <AppLink href={`/exposure?after=${next}`} className="text-link">
                Earlier ones
              </AppLink>
            </CardFooter>
          ) : null}
        </Card>
      ) : null}
      {audiences.items.length > 0 ? (
        <Card label="Who can read now">
          <AudiencesTable rows={audiences.items.map(toAudienceRow)} />
        </Card>
      ) : null}
    </PageStack>
  );
}
