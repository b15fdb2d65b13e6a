import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import { type PurposeChoices, purposeChoices } from "#core/directory/purposes/choices.ts";
import { getPurpose, type PurposeDetail } from "#core/directory/purposes/get-purpose.ts";
import { pageViewer } from "../../../_server/viewer.ts";
import { StateMark } from "../_parts/state-mark.tsx";
import { History } from "./_parts/history.tsx";
import { PurposeActs } from "./_parts/purpose-acts.tsx";
import { Facts, PlainWords } from "./_parts/purpose-facts.tsx";
import { RequestCard } from "./_parts/request-card.tsx";

export const metadata: Metadata = { title: "Purpose" };

interface PurposePageProps {
  params: Promise<{ id: string }>;
}

/** One purpose: what waits first, its words as its subjects read them, how far it goes, who holds it, what happened. */
export default async function PurposePage({ params }: PurposePageProps) {
  const viewer = await pageViewer();
  const id = decodeURIComponent((await params).id);
  const purpose = await orRefusalPage(getPurpose(viewer, { id }));
  const choices: PurposeChoices = purpose.may.addHolder
    ? await purposeChoices(viewer)
    : { datasets: [], people: [], ruledOut: [] };
  return (
    <PageStack>
      <PageHeader
        title={purpose.title}
        above={[{ label: "Purposes", href: "/purposes" }]}
        here="Purpose"
        actions={<PurposeActs purpose={actsOf(purpose)} people={choices.people} />}
      >
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-soft">
          <StateMark state={purpose.state} />
          {purpose.unused ? (
            <span className="rounded-tag bg-warn-soft px-1.5 text-small font-medium text-ink">
              unused for 30 days
            </span>
          ) : null}
          {purpose.askedAt ? (
            <span>
              asked for {purpose.askedBy ? `by ${purpose.askedBy} ` : ""}
              on <Time atUtc={purpose.askedAt.toISOString()} /> UTC
            </span>
          ) : (
            <span>came by the directory import</span>
          )}
        </p>
      </PageHeader>
      {purpose.requests.map((request) => (
        <RequestCard key={request.id} purposeId={purpose.id} request={request} />
      ))}
      <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <PlainWords purpose={purpose} />
          <History steps={purpose.history} />
        </div>
        <Facts purpose={purpose} />
      </div>
    </PageStack>
  );
}

/** What the buttons need, and no more: it goes to the browser. */
const actsOf = ({ id, version, title, to, maxDss, datasets, heldBy, may }: PurposeDetail) => ({
  ...{ id, version, title, maxDss, datasets, heldBy, may },
  toUtc: to?.toISOString() ?? null,
});
