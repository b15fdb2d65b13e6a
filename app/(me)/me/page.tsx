import type { Metadata } from "next";
import { pageViewer } from "#app/_server/viewer.ts";
import { KeptSince } from "#components/log/kept-since.tsx";
import { coverageOf } from "#components/me/headline.ts";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { myQuestionsAsked } from "#core/flows/ask-why/my-asked.ts";
import { MY_FILTERS, type MyFilter } from "#core/flows/my-page/filters.ts";
import { type MyPageView, myPage } from "#core/flows/my-page/my-page.ts";
import { MyDays } from "./_parts/my-days.tsx";
import { MyFilings } from "./_parts/my-filings.tsx";
import { MyQuestions } from "./_parts/my-questions.tsx";
import { MySevs } from "./_parts/my-sevs.tsx";
import { MySummary } from "./_parts/my-summary.tsx";
import { MyTraining } from "./_parts/my-training.tsx";
import { ProofCard } from "./_parts/proof-card.tsx";
import { RecordingCard } from "./_parts/recording/recording-card.tsx";
import { Systems } from "./_parts/systems.tsx";
import { byLine } from "./_parts/why/by-line.ts";
import { EarlierQuestions } from "./_parts/why/earlier-questions.tsx";

export const metadata: Metadata = { title: "Who saw your data" };

interface MePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Who saw the viewer's own data, in sentences. Nobody's page but one's own can be asked for. */
export default async function MePage({ searchParams }: MePageProps) {
  const viewer = await pageViewer();
  const [view, { items }] = await Promise.all([
    myPage(viewer, asked(await searchParams)),
    myQuestionsAsked(viewer),
  ]);
  const { of, others } = byLine(items, view.lines);
  return (
    <PageStack>
      <PageHeader title="Who saw your data">
        <Coverage view={view} />
      </PageHeader>
      <RecordingCard viewer={viewer} />
      <MyQuestions viewer={viewer} />
      <MySummary view={view} />
      <MySevs view={view} />
      <MyTraining viewer={viewer} />
      <MyDays view={view} asked={of} />
      <EarlierQuestions asked={others} zone={view.timeZone} />
      <MyFilings viewer={viewer} />
      <ProofCard viewer={viewer} />
      <Systems sources={view.sources} />
    </PageStack>
  );
}

/** What a link may ask for; anything else is left out rather than refused. */
function asked(params: Awaited<MePageProps["searchParams"]>): { filter?: MyFilter; cursor?: string } {
  const filter = MY_FILTERS.find((each) => each === params.filter);
  const cursor =
    typeof params.before === "string" && /^\d{4}-\d\d-\d\d$/.test(params.before) ? params.before : null;
  return {
    ...(filter ? { filter } : {}),
    ...(cursor && !Number.isNaN(Date.parse(cursor)) ? { cursor } : {}),
  };
}

function Coverage({ view }: { view: MyPageView }) {
  const { watched, rest } = coverageOf(view.sources);
  return (
    <p className="max-w-[64ch] text-soft">
      Every read in the systems we watch.{" "}
      <a href="#systems" className="text-link">
        {watched}
      </a>
      {rest ? `; ${rest}.` : "."} Days and times are those of {view.timeZone}.
      <KeptSince at={view.keptSince} zone={view.timeZone} />
    </p>
  );
}
