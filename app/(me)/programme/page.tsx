import type { Metadata } from "next";
import { Words } from "#app/_parts/words.tsx";
import { pageViewer } from "#app/_server/viewer.ts";
import { getSay } from "#app/_server/words.ts";
import { NoticeChanges, NoticeSheet } from "#components/programme/notice-sheet.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { useSay } from "#components/words/use-say.ts";
import { type NoticeView, programmeView } from "#core/programme/programme-view.ts";
import { RecordingCard } from "../me/_parts/recording/recording-card.tsx";
import { History } from "./_parts/history.tsx";
import { ProgrammeStatementsCards } from "./_parts/programme-statements.tsx";
import { SaidAboutProgramme } from "./_parts/said-about-programme.tsx";
import { StateCard } from "./_parts/state-card.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getSay()).t("shell.recording") };
}

interface ProgrammePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What is recorded of people here, in plain words, in what state that is, and how it came to be. */
export default async function ProgrammePage({ searchParams }: ProgrammePageProps) {
  const { t } = await getSay();
  const viewer = await pageViewer();
  const view = await programmeView(viewer);
  const { sev } = await searchParams;
  const [inForce, ...earlier] = view.notices;
  return (
    <Words of={["me", "recording"]}>
      <PageStack>
        <PageHeader title={t("shell.recording")}>
          <p className="max-w-[72ch] text-soft">{t("programme.intro", { zone: viewer.timeZone })}</p>
        </PageHeader>
        <StateCard view={view} zone={viewer.timeZone} sev={sevOf(sev)} />
        <RecordingCard viewer={viewer} isOnItsPage />
        <SaidAboutProgramme viewer={viewer} />
        <ProgrammeStatementsCards viewer={viewer} />
        {inForce ? (
          <InForce notice={inForce} zone={viewer.timeZone} />
        ) : (
          <Card label={t("programme.noticeCard")}>
            <EmptyState within="card" title={t("programme.noNotice")}>
              {t("programme.noNoticeText")}
            </EmptyState>
          </Card>
        )}
        <History view={view} earlier={earlier} zone={viewer.timeZone} />
      </PageStack>
    </Words>
  );
}

function InForce({ notice, zone }: { notice: NoticeView; zone: string }) {
  const { t, rich } = useSay();
  const { document, sources, changes, publishedAt } = notice;
  return (
    <Card label={t("programme.noticeN", { n: String(notice.notice) })}>
      <CardHeader
        title={document.title}
        note={rich("programme.noticePublished", {
          n: String(notice.notice),
          at: () => <Time atUtc={publishedAt.toISOString()} zone={zone} />,
        })}
      />
      <CardBody>
        <NoticeSheet document={document} sources={sources} />
        {changes.length > 0 ? (
          <div className="mt-5 border-t border-line pt-4">
            <h3 className="mb-2 font-medium">
              {t("programme.changedAgainst", { n: String(notice.notice - 1) })}
            </h3>
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
