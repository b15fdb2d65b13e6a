import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { AskBlastRadius, blastRadius } from "#core/flows/blast-radius/blast-radius.ts";
import type { SevPageView } from "#core/flows/sev-page/sev-page.ts";
import { mayOpen } from "#core/policy/pages.ts";
import { containment } from "#core/sev/contain/containment.ts";
import { STEP_GROUPS, type StepGroup } from "#core/sev/record/sentences/sentence.ts";
import { AccessCard } from "./_parts/access-card.tsx";
import { BlastRadius } from "./_parts/blast-radius.tsx";
import { Containment } from "./_parts/containment.tsx";
import { ExpectedCard } from "./_parts/expected-card.tsx";
import { FirstSteps } from "./_parts/first-steps.tsx";
import { momentsOf } from "./_parts/moments.ts";
import { PeopleCard } from "./_parts/people-card.tsx";
import { SevFrame } from "./_parts/sev-frame.tsx";
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
  const { order, at, show } = await searchParams;
  return (
    <SevFrame params={params} tab="">
      {(view, viewer) => (
        <Overview
          view={view}
          viewer={viewer}
          order={order === "learned" ? "learned" : "happened"}
          show={STEP_GROUPS.find((group) => group === show) ?? null}
          at={at}
        />
      )}
    </SevFrame>
  );
}

interface OverviewProps {
  view: SevPageView;
  viewer: PersonViewer;
  order: "happened" | "learned";
  show: StepGroup | null;
  at: string | string[] | undefined;
}

async function Overview({ view, viewer, order, show, at }: OverviewProps) {
  const { number } = view.sev;
  const asked = AskBlastRadius.safeParse({ number, at }).success ? { number, at } : { number };
  const [radius, contained] = await orRefusalPage(
    Promise.all([blastRadius(viewer, asked), containment(viewer, { number })]),
  );
  const opensReads = mayOpen(viewer.roles, "/reads");
  return (
    <>
      <BlastRadius radius={radius} moments={momentsOf(view.sev.timeline)} opensReads={opensReads} />
      <div className="flex items-start gap-4 max-wide:flex-col">
        <Steps view={view} order={order} show={show} readsHref={opensReads ? `/reads?sev=${number}` : null} />
        <Sides sev={view.sev} similar={view.similar} people={<PeopleCard viewer={viewer} number={number} />}>
          <ExpectedCard expected={view.expected} />
          <AccessCard number={number} viewer={viewer} />
          <FirstSteps
            number={number}
            lists={contained.steps}
            mayTick={contained.may.step}
            offersPause={view.sev.severity <= 1}
          />
          <Containment view={contained} />
        </Sides>
      </div>
    </>
  );
}
