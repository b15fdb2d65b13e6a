import type { Metadata } from "next";
import { Words } from "#app/_parts/words.tsx";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { pageViewer } from "#app/_server/viewer.ts";
import { getSay } from "#app/_server/words.ts";
import { sevTitle } from "#components/me/sev-words.ts";
import { SeverityTag } from "#components/severity/severity-tag.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import type { Say } from "#components/words/say.ts";
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
  const { t } = await getSay();
  return { title: t("mySev.title", { n: (await params).number }) };
}

/** A SEV for somebody whose data it is about or who filed it: what happened, what of mine, what is done, what comes next. */
export default async function MySevPage({ params, searchParams }: MySevPageProps) {
  const say = await getSay();
  const { t } = say;
  const viewer = await pageViewer();
  const sev = await orRefusalPage(subjectView(viewer, await params));
  const zone = viewer.timeZone;
  const { title, english } = sevTitle({ title: sev.whatHappened, gist: sev.gist }, say);
  const { correct } = await searchParams;
  return (
    <Words of={["me", "mySev", "why"]}>
      <PageStack>
        <PageHeader
          title={title}
          above={[{ label: t("shell.whoSawMyData"), href: "/me" }]}
          here={`SEV-${sev.number}`}
        >
          {english ? (
            <p lang="en" className="break-words text-soft">
              {english}
            </p>
          ) : null}
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
            <SeverityTag severity={sev.severity} /> {whenWords(sev, zone, say)} {t("mySev.zone", { zone })}
          </p>
        </PageHeader>
        <MyNotices number={sev.number} notices={sev.notices} zone={zone} />
        {sev.filedText ? (
          <Said title={t("me.youFiled")}>
            <p className="break-words whitespace-pre-wrap">“{sev.filedText}”</p>
            <p className="text-soft">{t("mySev.filedAs")}</p>
          </Said>
        ) : null}
        <Mine mine={sev.mine} withheldUntil={sev.withheldUntil} zone={zone} filed={sev.filedText !== null} />
        <WhereItStands sev={sev} zone={zone} />
        <Statements statements={sev.statements} zone={zone} />
        {viewer.channel === "link" ? null : <MyQuestions viewer={viewer} number={sev.number} />}
        <Appeal sev={sev} />
        {sev.mayTalk ? (
          <AffectedThread
            viewer={viewer}
            number={sev.number}
            correct={typeof correct === "string" && /^\d{1,12}$/.test(correct) ? Number(correct) : null}
          />
        ) : null}
      </PageStack>
    </Words>
  );
}

function whenWords({ window, raisedAt }: SubjectSevView, zone: string, { t, dayAndClock }: Say): string {
  const known = t("mySev.knownSince", { at: dayAndClock(raisedAt, zone) });
  if (!window.openedAt) return known;
  const from = dayAndClock(window.openedAt, zone);
  const when = window.closedAt
    ? t("mySev.fromUntil", { from, until: dayAndClock(window.closedAt, zone) })
    : t("mySev.fromStill", { from });
  return `${when} ${known}`;
}
