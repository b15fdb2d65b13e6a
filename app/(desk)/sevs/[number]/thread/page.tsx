import type { Metadata } from "next";
import { SevFrame } from "../_parts/sev-frame.tsx";
import { ThreadTab } from "./_parts/thread-tab.tsx";

interface ThreadPageProps {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: ThreadPageProps): Promise<Metadata> {
  return { title: `Thread of SEV-${(await params).number}` };
}

/** What is said about a SEV: among its handlers, with those affected, asked and answered, and what is to be done. */
export default async function ThreadPage({ params, searchParams }: ThreadPageProps) {
  const asked = await searchParams;
  return (
    <SevFrame params={params} tab="/thread">
      {(view, viewer) => (
        <ThreadTab
          sev={view.sev}
          viewer={viewer}
          asked={{ quote: leafOf(asked.quote), correct: leafOf(asked.correct) }}
        />
      )}
    </SevFrame>
  );
}

const leafOf = (value: string | string[] | undefined): number | null =>
  typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : null;
