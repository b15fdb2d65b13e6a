import { KeptSince } from "#components/log/kept-since.tsx";
import { coverageOf } from "#components/me/headline.ts";
import { Card } from "#components/ui/card.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import type { MyPageView } from "#core/flows/my-page/my-page.ts";
import { AsReader } from "./as-reader.tsx";
import { queryOf } from "./choice.ts";
import { MyTable } from "./days/lazy-table.tsx";
import { MyDays } from "./days/my-days.tsx";
import { ViewTabs } from "./days/view-tabs.tsx";
import { MyFilings } from "./my-filings.tsx";
import { MyQuestions } from "./my-questions.tsx";
import { MySevs } from "./my-sevs.tsx";
import { MySummary } from "./my-summary.tsx";
import { MyTraining } from "./my-training.tsx";
import { NobodyElse } from "./nobody-else.tsx";
import { ProofCard } from "./proof-card.tsx";
import { RecordingCard } from "./recording/recording-card.tsx";
import { ReportsNamingMe } from "./reports-naming-me.tsx";
import { RequestsCard } from "./requests/requests-card.tsx";
import { StandInCard } from "./stand-in/stand-in-card.tsx";
import { Systems } from "./systems.tsx";
import { TakeHomeCard } from "./take-home/take-home-card.tsx";
import { byLine } from "./why/by-line.ts";
import { EarlierQuestions } from "./why/earlier-questions.tsx";
import { Withheld } from "./withheld.tsx";

/** What was found of somebody's: the reads of them, and what they asked about these. */
export interface Looked {
  readonly view: MyPageView;
  readonly items: readonly MyAsked[];
}

interface WholeProps {
  viewer: PersonViewer;
  asTable: boolean;
  of: Looked;
}

/** One's own page, with all that stands on it; by a personal link without what only somebody signed in can do. */
export function Whole({ viewer, asTable, of: { view, items } }: WholeProps) {
  const { t } = useSay();
  const looksOnly = viewer.channel === "link";
  const { of, others } = byLine(items, view.lines);
  return (
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
      <ViewTabs view={view} table={asTable} />
      {asTable ? (
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
  );
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
