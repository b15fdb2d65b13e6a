import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { pageViewer } from "#app/_server/viewer.ts";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { HappenedLearned } from "#components/ui/time.tsx";
import { type SevPageView, sevPage } from "#core/flows/sev-page/sev-page.ts";
import { nextClock } from "#core/flows/sev-queue/next-clock.ts";
import { mayOpen } from "#core/policy/pages.ts";
import { clockWords } from "../_parts/clock-words.ts";
import { Acts } from "./_parts/acts.tsx";
import { BlastRadius } from "./_parts/blast-radius.tsx";
import { ClockStrip } from "./_parts/clock-strip.tsx";
import { Decided } from "./_parts/decided.tsx";
import { SecondReviewer } from "./_parts/second-reviewer.tsx";
import { Sides } from "./_parts/sides.tsx";
import { Steps } from "./_parts/steps.tsx";

interface SevPageProps {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: SevPageProps): Promise<Metadata> {
  return { title: `SEV-${(await params).number}` };
}

/** One SEV: what it claims, how far it reaches, what happened, and what can be done. */
export default async function SevPage({ params, searchParams }: SevPageProps) {
  const viewer = await pageViewer();
  const view = await orRefusalPage(sevPage(viewer, await params));
  const order = (await searchParams).order === "learned" ? "learned" : "happened";
  const { sev } = view;
  const readsHref = mayOpen(viewer.roles, "/reads") ? `/reads?sev=${sev.number}` : null;
  return (
    <PageStack>
      <PageHeader
        title={sev.filedBy ? `Filed by an employee: “${sev.title}”` : sev.title}
        above={[{ label: "SEVs", href: "/sevs" }]}
        here={`SEV-${sev.number}`}
        actions={<Acts sev={handleOf(view)} clock={clockWords(nextClock(sev), view.asOf)} />}
      >
        <Decided sev={sev} />
        <Times view={view} />
      </PageHeader>
      <SecondReviewer sev={sev} />
      <ClockStrip
        clocks={view.clocks}
        acknowledgedAt={sev.acknowledgedAt}
        state={sev.state}
        asOf={view.asOf}
      />
      <BlastRadius view={view} readsHref={readsHref} />
      <div className="flex items-start gap-4 max-wide:flex-col">
        <Steps view={view} order={order} readsHref={readsHref} />
        <Sides sev={sev} />
      </div>
    </PageStack>
  );
}

function handleOf({ sev }: SevPageView) {
  const { number, severity, version, state, may, reads } = sev;
  return { number, severity, version, state, may, reads };
}

function Times({ view: { sev, learnedAt } }: { view: SevPageView }) {
  const happened = sev.window.openedAt ?? sev.timeline[0]?.happenedAt;
  if (!happened || !learnedAt) return null;
  return <HappenedLearned happenedUtc={happened.toISOString()} learnedUtc={learnedAt.toISOString()} />;
}
