import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { pageViewer } from "#app/_server/viewer.ts";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { dayAndClock } from "#components/text/format-time.ts";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { type SubjectSevView, subjectView } from "#core/sev/views/subject-view.ts";
import { MyQuestions } from "../../_parts/my-questions.tsx";
import { AffectedThread } from "./_parts/affected-thread.tsx";
import { Appeal } from "./_parts/appeal.tsx";
import { Mine } from "./_parts/mine.tsx";
import { MyNotices } from "./_parts/my-notices.tsx";
import { Said } from "./_parts/said.tsx";
import { Statements } from "./_parts/statements.tsx";
import { WhereItStands } from "./_parts/where-it-stands.tsx";

interface MySevPageProps {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Pick<MySevPageProps, "params">): Promise<Metadata> {
  return { title: `SEV-${(await params).number} and you` };
}

/** A SEV for somebody whose data it is about or who filed it: what happened, what of mine, what is done, what comes next. */
export default async function MySevPage({ params, searchParams }: MySevPageProps) {
  const viewer = await pageViewer();
  const sev = await orRefusalPage(subjectView(viewer, await params));
  const zone = viewer.timeZone;
  const { correct } = await searchParams;
  return (
    <PageStack>
      <PageHeader
        title={sev.whatHappened}
        above={[{ label: "Who saw my data", href: "/me" }]}
        here={`SEV-${sev.number}`}
      >
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
          <SeverityTag severity={sev.severity} /> {whenWords(sev, zone)} Times are those of {zone}.
        </p>
      </PageHeader>
      <MyNotices number={sev.number} notices={sev.notices} zone={zone} />
      {sev.filedText ? (
        <Said title="What you filed">
          <p className="break-words whitespace-pre-wrap">“{sev.filedText}”</p>
          <p className="text-soft">Reviewers see it as from an employee; your name is sealed.</p>
        </Said>
      ) : null}
      <Mine mine={sev.mine} zone={zone} filed={sev.filedText !== null} />
      <WhereItStands sev={sev} zone={zone} />
      <Statements statements={sev.statements} zone={zone} />
      <MyQuestions viewer={viewer} number={sev.number} />
      <Appeal sev={sev} />
      {sev.mayTalk ? (
        <AffectedThread
          viewer={viewer}
          number={sev.number}
          correct={typeof correct === "string" && /^\d{1,12}$/.test(correct) ? Number(correct) : null}
        />
      ) : null}
    </PageStack>
  );
}

function whenWords({ window, raisedAt }: SubjectSevView, zone: string): string {
  const known = `We know of it since ${dayAndClock(raisedAt, zone)}.`;
  if (!window.openedAt) return known;
  const until = window.closedAt ? `until ${dayAndClock(window.closedAt, zone)}` : "and still";
  return `From ${dayAndClock(window.openedAt, zone)} ${until}. ${known}`;
}
