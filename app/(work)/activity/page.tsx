import type { Metadata } from "next";
import { PurposeCard } from "#components/activity/purpose-card.tsx";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { type PurposeView, purposesOf } from "#core/vault/purposes-of.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { Items } from "./_parts/items.tsx";

export const metadata: Metadata = { title: "Activity" };

interface ActivityPageProps {
  searchParams: Promise<{ purpose?: string | string[] }>;
}

/** Purpose first, then find, then open. This page shows what there is, never what it says. */
export default async function ActivityPage({ searchParams }: ActivityPageProps) {
  const viewer = await pageViewer();
  const { items: purposes } = await purposesOf(viewer);
  const { purpose: asked } = await searchParams;
  const chosen = purposes.find((purpose) => purpose.id === asked) ?? null;
  return (
    <PageStack>
      <PageHeader title={chosen ? `Reading for ${chosen.title}` : "What are you reading for?"}>
        <p className="text-soft">
          Choosing a purpose and looking through the list opens nothing. Each <em>Open</em> is one entry in
          the log, and the person it is about can see it: your name, when, and this purpose.
        </p>
      </PageHeader>
      {purposes.length === 0 ? <NoPurpose /> : <Purposes purposes={purposes} chosen={chosen} />}
      {purposes.length > 0 && !chosen ? (
        <p className="text-soft">
          None of them fits?{" "}
          <AppLink href="/purposes/new" className="text-accent underline">
            Ask for a purpose
          </AppLink>
        </p>
      ) : null}
      {chosen ? <Items key={chosen.id} purpose={chosen} /> : null}
    </PageStack>
  );
}

function Purposes({ purposes, chosen }: { purposes: readonly PurposeView[]; chosen: PurposeView | null }) {
  return (
    <nav aria-label="Purposes" className="grid gap-3 desk:grid-cols-2 wide:grid-cols-3">
      {purposes.map((purpose) => (
        <PurposeCard
          key={purpose.id}
          title={purpose.title}
          plain={purpose.plain}
          maxDss={purpose.maxDss}
          datasets={purpose.datasets.map(({ name }) => name)}
          untilUtc={purpose.validTo?.toISOString() ?? null}
          href={`/activity?${new URLSearchParams({ purpose: purpose.id })}`}
          active={purpose.id === chosen?.id}
        />
      ))}
    </nav>
  );
}

function NoPurpose() {
  return (
    <Card label="No purpose">
      <EmptyState
        title="You hold no purpose that is in force"
        action={
          <LinkButton tone="solid" href="/purposes/new">
            Ask for a purpose
          </LinkButton>
        }
      >
        Without an approved purpose nothing can be opened, and a try is an entry, too. Say what you need and a
        steward decides; the purpose appears here as soon as it is approved.
      </EmptyState>
    </Card>
  );
}
