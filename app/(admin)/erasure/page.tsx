import type { Metadata } from "next";
import { plural } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { type ErasureView, listErasures } from "#core/flows/erasure/list-erasures.ts";
import { listHolds } from "#core/flows/erasure/list-holds.ts";
import { decide } from "#core/policy/decide.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { AskErasure } from "./_parts/ask-erasure.tsx";
import { AskHold } from "./_parts/ask-hold.tsx";
import { HoldLine } from "./_parts/hold-line.tsx";
import { RequestLine } from "./_parts/request-line.tsx";

export const metadata: Metadata = { title: "Erasure" };

/** Whom we are asked to forget, what must not be forgotten yet, and whom we forgot. */
export default async function ErasurePage() {
  const viewer = await pageViewer();
  const [{ items }, { items: holds }] = await Promise.all([listErasures(viewer), listHolds(viewer)]);
  const open = items.filter(({ state }) => state === "asked");
  const decided = items.filter(({ state }) => state !== "asked");
  const mayAsk = decide(viewer, "erasure.request", { concernedIds: [] }).allow;
  const opensSevs = decide(viewer, "sev.list").allow;
  return (
    <PageStack>
      <PageHeader
        title="Erasure"
        actions={
          <>
            {mayAsk ? <AskErasure /> : null}
            <AskHold />
          </>
        }
      >
        <p className="max-w-[72ch] text-soft">
          {openWords(open)} What was erased can be opened by nobody any more; entries and their proofs stay.
        </p>
      </PageHeader>
      <Card label="Requests">
        <CardHeader title="Requests" />
        {open.length > 0 ? (
          <Requests items={open} />
        ) : (
          <EmptyState within="card" title="Nobody waits to be erased">
            A privacy officer asks, a second person confirms. A request that is held stays here until the hold
            ends.
          </EmptyState>
        )}
      </Card>
      <Card label="Holds">
        <CardHeader title="Holds" note="An open SEV holds by itself whom it is about." />
        {holds.length > 0 ? (
          <ul className="divide-y divide-line border-t border-line">
            {holds.map((hold) => (
              <HoldLine key={hold.number} hold={hold} opensSevs={opensSevs} />
            ))}
          </ul>
        ) : (
          <EmptyState within="card" title="Nothing is on hold">
            Put a person or a SEV on hold where a court, an authority or a dispute may still need what is
            there.
          </EmptyState>
        )}
      </Card>
      <Card label="Decided">
        <CardHeader title="Decided" />
        {decided.length > 0 ? (
          <Requests items={decided} />
        ) : (
          <EmptyState within="card" title="Nothing was decided yet">
            Each decision stands here with its receipt, without the name.
          </EmptyState>
        )}
      </Card>
    </PageStack>
  );
}

const Requests = ({ items }: { items: readonly ErasureView[] }) => (
  <ul className="divide-y divide-line border-t border-line">
    {items.map((request) => (
      <RequestLine key={request.number} request={request} />
    ))}
  </ul>
);

function openWords(open: readonly ErasureView[]): string {
  if (open.length === 0) return "No request is open.";
  const held = open.filter(({ holds }) => holds.length > 0).length;
  const first = `${plural(open.length, "request")} open`;
  return held === 0 ? `${first}.` : `${first}, ${held} on hold.`;
}
