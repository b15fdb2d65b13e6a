import type { Metadata } from "next";
import { pageViewer } from "#app/_server/viewer.ts";
import { NoticeChanges, NoticeSheet } from "#components/programme/notice-sheet.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { type NoticeView, programmeView } from "#core/programme/programme-view.ts";
import { RecordingCard } from "../me/_parts/recording/recording-card.tsx";
import { History } from "./_parts/history.tsx";
import { ProgrammeStatementsCards } from "./_parts/programme-statements.tsx";
import { SaidAboutProgramme } from "./_parts/said-about-programme.tsx";
import { StateCard } from "./_parts/state-card.tsx";

export const metadata: Metadata = { title: "Recording" };

interface ProgrammePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What is recorded of people here, in plain words, in what state that is, and how it came to be. */
export default async function ProgrammePage({ searchParams }: ProgrammePageProps) {
  const viewer = await pageViewer();
  const view = await programmeView(viewer);
  const { sev } = await searchParams;
  const [inForce, ...earlier] = view.notices;
  return (
    <PageStack>
      <PageHeader title="Recording">
        <p className="max-w-[72ch] text-soft">
          What this company records of the people who work here, why, and who decided it. Nothing is recorded
          that the notice does not name. Times are those of {viewer.timeZone}.
        </p>
      </PageHeader>
      <StateCard view={view} zone={viewer.timeZone} sev={sevOf(sev)} />
      <RecordingCard viewer={viewer} />
      <SaidAboutProgramme viewer={viewer} />
      <ProgrammeStatementsCards viewer={viewer} />
      {inForce ? (
        <InForce notice={inForce} zone={viewer.timeZone} />
      ) : (
        <Card label="Notice">
          <EmptyState within="card" title="No notice has been published">
            When one is, it stands here in plain words: what is recorded, where, why, for how long, of whom,
            and what it is never used for. Until then nothing is recorded.
          </EmptyState>
        </Card>
      )}
      <History view={view} earlier={earlier} zone={viewer.timeZone} />
    </PageStack>
  );
}

function InForce({ notice, zone }: { notice: NoticeView; zone: string }) {
  const { document, sources, changes, publishedAt } = notice;
  return (
    <Card label={`Notice ${notice.notice}`}>
      <CardHeader
        title={document.title}
        note={
          <>
            notice {notice.notice}, published <Time atUtc={publishedAt.toISOString()} zone={zone} />
          </>
        }
      />
      <CardBody>
        <NoticeSheet document={document} sources={sources} />
        {changes.length > 0 ? (
          <div className="mt-5 border-t border-line pt-4">
            <h3 className="mb-2 font-medium">What changed against notice {notice.notice - 1}</h3>
            <NoticeChanges changes={changes} />
          </div>
        ) : null}
      </CardBody>
    </Card>
  );
}

/** The SEV that a link from its page names. */
function sevOf(value: string | string[] | undefined): number | null {
  const number = Number(value);
  return typeof value === "string" && Number.isSafeInteger(number) && number > 0 ? number : null;
}
