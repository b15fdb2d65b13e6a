import type { Metadata } from "next";
import { pageViewer } from "#app/_server/viewer.ts";
import { KeptSince } from "#components/log/kept-since.tsx";
import { coverageOf } from "#components/me/headline.ts";
import { Card } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
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
import { Systems } from "./_parts/systems.tsx";
import { TakeHomeCard } from "./_parts/take-home/take-home-card.tsx";
import { byLine } from "./_parts/why/by-line.ts";
import { EarlierQuestions } from "./_parts/why/earlier-questions.tsx";
import { Withheld } from "./_parts/withheld.tsx";

export const metadata: Metadata = { title: "Who saw your data" };

interface MePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Who saw the viewer's own data, in sentences. Nobody's page but one's own can be asked for. */
export default async function MePage({ searchParams }: MePageProps) {
  const viewer = await pageViewer();
  const params = await searchParams;
  const [view, { items }] = await Promise.all([pageOf(viewer, params), myQuestionsAsked(viewer)]);
  const { of, others } = byLine(items, view.lines);
  return (
    <PageStack>
      <PageHeader title="Who saw your data">
        <Coverage view={view} />
      </PageHeader>
      <RecordingCard viewer={viewer} />
      <MyQuestions viewer={viewer} />
      <Withheld viewer={viewer} />
      <MySummary view={view} />
      <MySevs view={view} />
      <MyTraining viewer={viewer} />
      <ViewTabs view={view} table={params.view === "table"} />
      {params.view === "table" ? (
        <Card label="Reads as a table">
          <MyTable key={queryOf(view)} query={queryOf(view)} />
        </Card>
      ) : (
        <MyDays view={view} asked={of} others={others} />
      )}
      <NobodyElse view={view} />
      <AsReader view={view} />
      <EarlierQuestions asked={others} zone={view.timeZone} />
      <MyFilings viewer={viewer} />
      <TakeHomeCard viewer={viewer} />
      <ProofCard viewer={viewer} />
      <Systems sources={view.sources} />
    </PageStack>
  );
}

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

const NAMED: Record<MyPageView["names"], string> = {
  name: "",
  unit: " Readers are shown by their unit.",
  on_request: " Readers are shown by their unit; you can ask for a name.",
};

function Coverage({ view }: { view: MyPageView }) {
  const { watched, rest } = coverageOf(view.sources);
  return (
    <p className="max-w-[64ch] text-soft">
      Every read in the systems we watch.{" "}
      <a href="#systems" className="text-link">
        {watched}
      </a>
      {rest ? `; ${rest}.` : "."} Days and times are those of {view.timeZone}.{NAMED[view.names]}
      <KeptSince at={view.keptSince} zone={view.timeZone} />
    </p>
  );
}
