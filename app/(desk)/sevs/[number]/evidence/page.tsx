import type { Metadata } from "next";
import { orRefusalPage } from "#app/_server/or-refusal-page.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { mayOpen } from "#core/policy/pages.ts";
import { evidenceView } from "#core/sev/evidence/evidence-view.ts";
import { SevFrame } from "../_parts/sev-frame.tsx";
import { Files } from "./_parts/files.tsx";
import { Findings } from "./_parts/findings.tsx";
import { Freeze } from "./_parts/freeze.tsx";
import { Grants } from "./_parts/grants.tsx";
import { Notes } from "./_parts/notes.tsx";
import { People } from "./_parts/people.tsx";
import { ReadGroups } from "./_parts/read-groups.tsx";
import { Usual } from "./_parts/usual.tsx";

interface EvidencePageProps {
  params: Promise<{ number: string }>;
}

export async function generateMetadata({ params }: EvidencePageProps): Promise<Metadata> {
  return { title: `Evidence of SEV-${(await params).number}` };
}

/** What a SEV rests on: reads, findings, grant changes, files, notes; and whether it is frozen. */
export default function EvidencePage({ params }: EvidencePageProps) {
  return (
    <SevFrame params={params} tab="/evidence">
      {(view, viewer) => <Evidence number={view.sev.number} viewer={viewer} />}
    </SevFrame>
  );
}

async function Evidence({ number, viewer }: { number: number; viewer: PersonViewer }) {
  const view = await orRefusalPage(evidenceView(viewer, { number }));
  const proofs = mayOpen(viewer.roles, "/reads");
  return (
    <>
      <Freeze view={view} />
      <ReadGroups view={view} />
      <div className="flex items-start gap-4 max-wide:flex-col">
        <div className="flex min-w-0 flex-1 flex-col gap-4 max-wide:w-full">
          <Findings view={view} />
          <Grants view={view} proofs={proofs} />
        </div>
        <div className="flex min-w-0 flex-1 flex-col gap-4 max-wide:w-full">
          <Files view={view} />
          <Notes view={view} />
          <People view={view} />
          <Usual view={view} />
        </div>
      </div>
    </>
  );
}
