import type { Metadata } from "next";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { onCallPage } from "#core/notify/on-call/on-call-page.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { StepCard } from "./_parts/step-card.tsx";

export const metadata: Metadata = { title: "On call" };

const STEPS = [
  { step: 1, title: "First", when: "Paged when a SEV 0 to 3 is raised." },
  { step: 2, title: "Second", when: "Paged when the acknowledge clock runs out." },
  { step: 3, title: "Everybody", when: "After as long again, everybody who handles SEVs is told." },
] as const;

/** Who is paged, in which turn, when a SEV is not acknowledged. */
export default async function OnCallPage() {
  const view = await onCallPage(await pageViewer());
  const people = { able: [...view.able], mayManage: view.mayManage };
  return (
    <PageStack>
      <PageHeader title="On call">
        <p className="max-w-[72ch] text-soft">
          Who is part of a SEV is passed over. Where nobody is on call who may handle it, everybody who
          handles SEVs is told.
        </p>
      </PageHeader>
      {STEPS.map((about) => {
        const rota = view.rotas.find(({ step }) => step === about.step);
        return <StepCard key={about.step} about={about} rota={rota ? plain(rota) : null} {...people} />;
      })}
    </PageStack>
  );
}

/** A view as client parts take it: times as text. */
const plain = <T,>(view: T): T => JSON.parse(JSON.stringify(view)) as T;
