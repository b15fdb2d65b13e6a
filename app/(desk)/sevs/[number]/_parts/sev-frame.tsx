import type { ReactNode } from "react";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import { pageViewer } from "#app/_server/viewer.ts";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { TabLinks } from "#components/ui/tab-links.tsx";
import { HappenedLearned } from "#components/ui/time.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type SevPageView, sevPage } from "#core/flows/sev-page/sev-page.ts";
import { nextClock } from "#core/policy/next-clock.ts";
import { clockWords } from "../../_parts/clock-words.ts";
import { Acts } from "./acts.tsx";
import { AppealCard } from "./appeal-card.tsx";
import { ClockStrip } from "./clock-strip.tsx";
import { Decided } from "./decided.tsx";
import { SecondReviewer } from "./second-reviewer.tsx";
import { Standing } from "./standing.tsx";
import { SEV_TABS, type SevTab } from "./tabs.ts";

interface SevFrameProps {
  params: Promise<{ number: string }>;
  tab: SevTab;
  children: (view: SevPageView, viewer: PersonViewer) => ReactNode;
}

/** What stands on every part of a SEV's page: its claim, what can be done, what waits, its clocks. */
export async function SevFrame({ params, tab, children }: SevFrameProps) {
  const viewer = await pageViewer();
  const view = await orRefusalPage(sevPage(viewer, await params));
  const { sev } = view;
  const tabs = SEV_TABS.map(({ path, label }) => ({
    label,
    href: `/sevs/${sev.number}${path}`,
    active: path === tab,
  }));
  return (
    <PageStack>
      <PageHeader
        title={sev.filedBy ? `Filed by an employee: “${sev.title}”` : sev.title}
        above={[{ label: "SEVs", href: "/sevs" }]}
        here={`SEV-${sev.number}`}
        isSentence
        actions={<Acts sev={handleOf(view)} clock={clockWords(nextClockOf(view), view.asOf)} />}
      >
        <Decided sev={sev} />
        <Standing sev={sev} />
        <Times view={view} />
      </PageHeader>
      <SecondReviewer sev={secondOf(view)} />
      {sev.appeal ? <AppealCard sev={sev} /> : null}
      <ClockStrip number={sev.number} clocks={view.clocks} state={sev.state} asOf={view.asOf} />
      {tabs.length > 1 ? <TabLinks label="Parts of this SEV" tabs={tabs} /> : null}
      {children(view, viewer)}
    </PageStack>
  );
}

function nextClockOf({ sev, clocks: { notification, track } }: SevPageView) {
  const isRunning = track === "assessing" || track === "due";
  const notifyBy = isRunning ? (notification?.dueAt ?? null) : null;
  return nextClock({ ...sev, reopenedAt: sev.life.reopenedAt, notifyBy });
}

function handleOf({ sev }: SevPageView) {
  const { number, severity, version, state, may, reads, life } = sev;
  const { mayHandle, snoozedUntil, seriousSince, acceptedAt, reviewFinished, waits } = life;
  return {
    number,
    severity,
    version,
    state,
    may,
    reads,
    life: { mayHandle, snoozedUntil, seriousSince, acceptedAt, reviewFinished, waits },
    acknowledged: sev.acknowledgedAt !== null,
  };
}

function secondOf({ sev }: SevPageView) {
  const { number, severity, version, state, may, life } = sev;
  return { number, severity, version, state, may, waits: life.waits };
}

function Times({ view: { sev, learnedAt } }: { view: SevPageView }) {
  const happened = sev.window.openedAt ?? sev.timeline[0]?.happenedAt;
  if (!happened || !learnedAt) return null;
  return <HappenedLearned happenedUtc={happened.toISOString()} learnedUtc={learnedAt.toISOString()} />;
}
