import type { Metadata } from "next";
import { Words } from "#app/_parts/words.tsx";
import { pageViewer } from "#app/_server/viewer.ts";
import { getSay } from "#app/_server/words.ts";
import { KeptSince } from "#components/log/kept-since.tsx";
import { coverageOf } from "#components/me/headline.ts";
import { Card } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { useSay } from "#components/words/use-say.ts";
import { Refusal } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { myQuestionsAsked } from "#core/flows/ask-why/my-asked.ts";
import { type MyPageView, myPage } from "#core/flows/my-page/my-page.ts";
import { AsReader } from "./_parts/as-reader.tsx";
import { chosenBy, queryOf } from "./_parts/choice.ts";
import { MyTable } from "./_parts/days/lazy-table.tsx";
import { MyDays } from "./_parts/days/my-days.tsx";
import { ViewTabs } from "./_parts/days/view-tabs.tsx";
import { MyFilings } from "./_parts/my-filings.tsx";
import { MyQuestions } from "./_parts/my-questions.tsx";
import { MySevs } from "./_parts/my-sevs.tsx";
import { MySummary } from "./_parts/my-summary.tsx";
import { MyTraining } from "./_parts/my-training.tsx";
import { NobodyElse } from "./_parts/nobody-else.tsx";
import { ProofCard } from "./_parts/proof-card.tsx";
import { RecordingCard } from "./_parts/recording/recording-card.tsx";
import { ReportsNamingMe } from "./_parts/reports-naming-me.tsx";
import { RequestsCard } from "./_parts/requests/requests-card.tsx";
import { StandInCard } from "./_parts/stand-in/stand-in-card.tsx";
import { Systems } from "./_parts/systems.tsx";
import { TakeHomeCard } from "./_parts/take-home/take-home-card.tsx";
import { byLine } from "./_parts/why/by-line.ts";
import { EarlierQuestions } from "./_parts/why/earlier-questions.tsx";
import { Withheld } from "./_parts/withheld.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getSay();
  return { title: t("me.title") };
}

interface MePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Who saw the viewer's own data, in sentences. Nobody's page but one's own can be asked for. */
export default async function MePage({ searchParams }: MePageProps) {
  const { t } = await getSay();
  const viewer = await pageViewer();
  const params = await searchParams;
  const looksOnly = viewer.channel === "link";
  const [view, items] = await Promise.all([pageOf(viewer, params), askedBy(viewer)]);
  const { of, others } = byLine(items, view.lines);
  return (
    <Words of={["me", "recording", "requests", "standIn", "takeHome", "training", "why"]}>
      <PageStack>
        <PageHeader title={t("me.title")}>
          <Coverage view={view} looksOnly={looksOnly} />
        </PageHeader>
        {looksOnly ? null : <RecordingCard viewer={viewer} />}
        {looksOnly ? null : <MyQuestions viewer={viewer} />}
        <Withheld viewer={viewer} />
        <MySummary view={view} />
        <MySevs view={view} />
        <MyTraining viewer={viewer} />
        <ReportsNamingMe viewer={viewer} />
        <ViewTabs view={view} table={params.view === "table"} />
        {params.view === "table" ? (
          <Card label={t("me.tableTitle")}>
            <MyTable key={queryOf(view)} query={queryOf(view)} />
          </Card>
        ) : (
          <MyDays view={view} asked={of} others={others} />
        )}
        <NobodyElse view={view} />
        <AsReader view={view} />
        <EarlierQuestions asked={others} zone={view.timeZone} />
        {looksOnly ? null : <MyFilings viewer={viewer} />}
        <TakeHomeCard viewer={viewer} />
        <RequestsCard viewer={viewer} />
        {looksOnly ? null : <StandInCard viewer={viewer} />}
        {looksOnly ? null : <ProofCard viewer={viewer} />}
        <Systems sources={view.sources} />
      </PageStack>
    </Words>
  );
}

const askedBy = async (viewer: Viewer) => (await myQuestionsAsked(viewer)).items;

/** A reader who cannot be asked for (any more) is left out rather than refused. */
async function pageOf(viewer: Viewer, params: Awaited<MePageProps["searchParams"]>): Promise<MyPageView> {
  const { filter, reader, purpose, cursor } = chosenBy(params);
  const rest = { filter, ...(purpose === null ? {} : { purpose }), ...(cursor === null ? {} : { cursor }) };
  try {
    return await myPage(viewer, { ...rest, ...(reader === null ? {} : { reader }) });
  } catch (error) {
    if (reader !== null && error instanceof Refusal) return myPage(viewer, rest);
    throw error;
  }
}

function Coverage({ view, looksOnly }: { view: MyPageView; looksOnly: boolean }) {
  const say = useSay();
  const { t } = say;
  const { watched, rest } = coverageOf(view.sources, say);
  const names = looksOnly && view.names === "on_request" ? "unit" : view.names;
  return (
    <p className="max-w-[64ch] text-soft">
      {t("me.everyRead")}{" "}
      <a href="#systems" className="text-link">
        {watched}
      </a>
      {rest ? `; ${rest}.` : "."} {t("me.zone", { zone: view.timeZone })}
      {names === "name" ? null : ` ${t(`me.names_${names}`)}`}
      <KeptSince at={view.keptSince} zone={view.timeZone} />
    </p>
  );
}
