import type { Metadata } from "next";
import { statementsView } from "#core/sev/statements/statements-view.ts";
import { resolved } from "../_parts/resolved.tsx";
import { SevFrame } from "../_parts/sev-frame.tsx";
import { BasisCard } from "./_parts/basis-card.tsx";
import { StatementsCard } from "./_parts/statements-card.tsx";

interface StatementsPageProps {
  params: Promise<{ number: string }>;
}

export async function generateMetadata({ params }: StatementsPageProps): Promise<Metadata> {
  return { title: `SEV-${(await params).number}, statements` };
}

/** What was said about a SEV to whom, what it rests on, and what waits to be said. */
export default function StatementsPage({ params }: StatementsPageProps) {
  return (
    <SevFrame params={params} tab="/statements">
      {({ sev: { number } }, viewer) =>
        resolved(statementsView(viewer, { number }), (view) => (
          <>
            <BasisCard view={view} />
            <StatementsCard view={view} />
          </>
        ))
      }
    </SevFrame>
  );
}
