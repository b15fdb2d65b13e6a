import type { Metadata } from "next";
import type { ReactNode } from "react";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { pageViewer } from "#app/_server/viewer.ts";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { mineInWords } from "#components/me/subject-words.ts";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { dayAndClock } from "#components/text/format-time.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { dss } from "#core/base/scales.ts";
import { type MineInSev, type SubjectSevView, subjectView } from "#core/sev/views/subject-view.ts";
import { MyQuestions } from "../../_parts/my-questions.tsx";
import { AffectedThread } from "./_parts/affected-thread.tsx";
import { Appeal } from "./_parts/appeal.tsx";

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
      {sev.filedText ? (
        <Said title="What you filed">
          <p className="break-words whitespace-pre-wrap">“{sev.filedText}”</p>
          <p className="text-soft">Reviewers see it as from an employee; your name is sealed.</p>
        </Said>
      ) : null}
      <Mine mine={sev.mine} zone={zone} filed={sev.filedText !== null} />
      <Said title="What is done so far">
        <p>{sev.whatIsDone}</p>
      </Said>
      <Said title="Next update">
        <p>No date was given yet.</p>
      </Said>
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

function Said({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card label={title}>
      <CardHeader title={title} />
      <CardBody>
        <div className="flex max-w-[72ch] flex-col gap-2">{children}</div>
      </CardBody>
    </Card>
  );
}

function Mine({ mine, zone, filed }: { mine: readonly MineInSev[]; zone: string; filed: boolean }) {
  if (mine.length === 0)
    return (
      <Said title="What of yours">
        <p>{filed ? "No read of your data is tied to it yet." : "None of its reads name you."}</p>
      </Said>
    );
  return (
    <Card label="What of yours">
      <CardHeader title="What of yours" note="as reported by the source" />
      <ol className="divide-y divide-line border-t border-line">
        {mine.map((read) => (
          <li
            key={`${read.who} ${read.dataset} ${read.firstAt.toISOString()}`}
            className="px-5 py-3 max-desk:px-4"
          >
            <p>
              <strong>{read.team ? `${read.who} in ${read.team}` : read.who}</strong> {mineInWords(read)}{" "}
              <DssBars dss={dss(read.dss)} words="plain" />
            </p>
            <p className="text-soft">
              {read.reads === 1
                ? dayAndClock(read.firstAt, zone)
                : `${dayAndClock(read.firstAt, zone)} to ${dayAndClock(read.lastAt, zone)}`}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
