import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { pageViewer } from "#app/_server/viewer.ts";
import { Card } from "#components/ui/card.tsx";
import { PageStack } from "#components/ui/page-header.tsx";
import { AskExposure, exposurePage } from "#core/flows/exposure-page/exposure-page.ts";
import { CouldDidCard } from "./_parts/could-did-card.tsx";
import { Coverage } from "./_parts/coverage.tsx";
import { Head } from "./_parts/head.tsx";
import { LetInCard } from "./_parts/let-in-card.tsx";
import { OutsideCard } from "./_parts/outside-card.tsx";
import { PeopleCard } from "./_parts/people-card.tsx";
import { ReadersCard } from "./_parts/readers-card.tsx";
import { REPORTS, ReportsCard } from "./_parts/reports-card.tsx";
import { ThreeNumbers } from "./_parts/three-numbers.tsx";

export const metadata: Metadata = { title: "Exposure" };

interface ExposurePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** One window: who could over who did, what it comes to, who let them in, and how far that carries. */
export default async function ExposurePage({ params, searchParams }: ExposurePageProps) {
  const viewer = await pageViewer();
  const { from, to, by, all } = await searchParams;
  const { id } = await params;
  if (!AskExposure.safeParse({ id }).success) notFound();
  const { report, timeline, open, told } = await orRefusalPage(exposurePage(viewer, { id, from, to }));
  const part = new URLSearchParams(
    Object.entries({ from, to }).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  ).toString();
  return (
    <PageStack>
      <Head report={report} open={open} reports={report.may.openReaders ? REPORTS : null} />
      <Card label="Who could and who did">
        <CouldDidCard id={id} report={report} timeline={timeline} open={open} by={by} />
      </Card>
      <ThreeNumbers report={report} />
      <ReadersCard id={id} report={report} by={by} all={all === "1"} part={part} />
      <div className="grid gap-4 wide:grid-cols-2">
        <LetInCard report={report} viewer={viewer} />
        <PeopleCard
          id={id}
          people={report.people}
          may={report.may}
          readers={report.reads.readers}
          source={report.coverage.source.name}
          part={part}
        />
      </div>
      <OutsideCard
        id={id}
        outside={report.outside}
        sev={report.sev?.number ?? null}
        told={told}
        zone={viewer.timeZone}
      />
      <Coverage report={report} />
      {report.may.openReaders ? <ReportsCard id={id} viewer={viewer} may={report.may} part={part} /> : null}
    </PageStack>
  );
}
