import type { Metadata } from "next";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { listSuspensions, type StewardSuspension } from "#core/sev/contain/list-suspensions.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { SuspensionLine } from "./_parts/suspension-line.tsx";

export const metadata: Metadata = { title: "Suspensions" };

/** Whose access reviewers suspended, and what waits for a steward's yes. Says nothing of the SEV but its number. */
export default async function SuspensionsPage() {
  const { items } = await listSuspensions(await pageViewer());
  const waiting = items.filter(({ endsAt }) => endsAt !== null);
  const standing = items.filter(({ endsAt }) => endsAt === null);
  return (
    <PageStack>
      <PageHeader title="Suspensions">
        <p className="max-w-[72ch] text-soft">
          A reviewer can suspend a person&apos;s or a purpose&apos;s access in our gateway at once. It ends
          after 72 hours unless a steward confirms; then it stands until a reviewer lifts it.
        </p>
      </PageHeader>
      <Card label="Waiting for a steward">
        <CardHeader title="Waiting for a steward" />
        {waiting.length > 0 ? (
          <Lines items={waiting} />
        ) : (
          <EmptyState within="card" title="Nothing waits for you">
            When a reviewer suspends access it stands here for 72 hours, with who or which purpose and the
            SEV&apos;s number.
          </EmptyState>
        )}
      </Card>
      <Card label="Standing">
        <CardHeader title="Standing until lifted" />
        {standing.length > 0 ? (
          <Lines items={standing} />
        ) : (
          <EmptyState within="card" title="No suspension stands">
            Those that a steward confirmed stay here until a reviewer lifts them.
          </EmptyState>
        )}
      </Card>
    </PageStack>
  );
}

const Lines = ({ items }: { items: readonly StewardSuspension[] }) => (
  <ul className="divide-y divide-line border-t border-line">
    {items.map((suspension) => (
      <SuspensionLine key={suspension.id} suspension={suspension} />
    ))}
  </ul>
);
