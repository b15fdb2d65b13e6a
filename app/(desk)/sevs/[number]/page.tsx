import type { Metadata } from "next";
import { mayOpen } from "#core/policy/pages.ts";
import { STEP_GROUPS } from "#core/sev/record/sentences/sentence.ts";
import { AccessCard } from "./_parts/access-card.tsx";
import { BlastRadius } from "./_parts/blast-radius.tsx";
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
  const asked = await searchParams;
  const order = asked.order === "learned" ? "learned" : "happened";
  const show = STEP_GROUPS.find((group) => group === asked.show) ?? null;
  return (
    <SevFrame params={params} tab="">
      {(view, viewer) => {
        const readsHref = mayOpen(viewer.roles, "/reads") ? `/reads?sev=${view.sev.number}` : null;
        return (
          <>
            <BlastRadius view={view} readsHref={readsHref} />
            <div className="flex items-start gap-4 max-wide:flex-col">
              <Steps view={view} order={order} show={show} readsHref={readsHref} />
              <Sides
                sev={view.sev}
                similar={view.similar}
                people={<PeopleCard viewer={viewer} number={view.sev.number} />}
              >
                <AccessCard number={view.sev.number} viewer={viewer} />
              </Sides>
            </div>
          </>
        );
      }}
    </SevFrame>
  );
}
