import type { Metadata } from "next";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { listWhy, type WhyList } from "#core/flows/ask-why/list-why.ts";
import { whyTotals } from "#core/flows/ask-why/why-totals.ts";
import { decide } from "#core/policy/decide.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { NamesCard } from "./_parts/names-card.tsx";
import { QuestionLine } from "./_parts/question-line.tsx";
import { Totals } from "./_parts/totals.tsx";

export const metadata: Metadata = { title: "Questions" };

interface QuestionsPageProps {
  searchParams: Promise<{ open?: string | string[]; done?: string | string[] }>;
}

/** What employees ask about reads of their data. A worker representative sees the totals alone. */
export default async function QuestionsPage({ searchParams }: QuestionsPageProps) {
  const viewer = await pageViewer();
  const totals = await whyTotals(viewer);
  const mayList = decide(viewer, "why.list").allow;
  return (
    <PageStack>
      <PageHeader title="Questions">
        <p className="max-w-[72ch] text-soft">
          Employees ask here why a read of their data was made. A question never reaches its reader, nor
          anybody above whoever asks, and it does not say who that is unless they chose to.
        </p>
      </PageHeader>
      <Totals totals={totals} />
      {mayList ? <Lists viewer={viewer} asked={await searchParams} /> : null}
      <NamesCard viewer={viewer} />
    </PageStack>
  );
}

async function Lists({
  viewer,
  asked,
}: {
  viewer: PersonViewer;
  asked: Awaited<QuestionsPageProps["searchParams"]>;
}) {
  const open = await listWhy(viewer, { list: "open", ...cursorIn(asked.open) });
  const linked = decide(viewer, "sev.list").allow;
  const done = await listWhy(viewer, { list: "done", ...cursorIn(asked.done) });
  return (
    <>
      <Card label="Open questions">
        <CardHeader title="Open" note="first due first, times in UTC" />
        {open.items.length > 0 ? (
          <Lines list={open} param="open" linked={linked} more="More open questions" />
        ) : (
          <EmptyState within="card" title="No question waits for you">
            When an employee asks about a read, it stands here with who read what and when, for 7 days; then a
            privacy officer has 5 more.
          </EmptyState>
        )}
      </Card>
      <Card label="Answered and withdrawn">
        <CardHeader title="Answered and withdrawn" />
        {done.items.length > 0 ? (
          <Lines list={done} param="done" linked={linked} more="Older questions" />
        ) : (
          <EmptyState within="card" title="None so far">
            Every question stays here with its answer, and with the appeal against it.
          </EmptyState>
        )}
      </Card>
    </>
  );
}

interface LinesProps {
  list: WhyList;
  param: "open" | "done";
  /** Whether SEVs are named with a link: this viewer sees them. */
  linked: boolean;
  more: string;
}

function Lines({ list, param, linked, more }: LinesProps) {
  return (
    <>
      <ul className="divide-y divide-line border-t border-line">
        {list.items.map((question) => (
          <QuestionLine key={question.id} {...{ question, linked }} />
        ))}
      </ul>
      {list.next ? (
        <CardFooter>
          <AppLink className="text-link" href={`/questions?${new URLSearchParams({ [param]: list.next })}`}>
            {more}
          </AppLink>
        </CardFooter>
      ) : null}
    </>
  );
}

/** What a link may ask for; anything else is left out rather than refused. */
const cursorIn = (given: string | string[] | undefined): { cursor?: string } =>
  typeof given === "string" && /^\d{1,15}:\d{1,12}$/.test(given) ? { cursor: given } : {};
