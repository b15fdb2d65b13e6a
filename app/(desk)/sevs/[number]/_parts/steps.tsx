import { Timeline } from "#components/sev/timeline.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { SevPageView } from "#core/flows/sev-page/sev-page.ts";
import { type Order, stepsOf } from "./to-steps.tsx";

interface StepsProps {
  view: SevPageView;
  order: Order;
  /** Where the reads behind it are listed; null for those who may not open that page. */
  readsHref: string | null;
}

/** What happened, in the order in which it did or in which we came to know it. */
export function Steps({ view, order, readsHref }: StepsProps) {
  const items = stepsOf(view, order, readsHref);
  const href = `/sevs/${view.sev.number}`;
  return (
    <Card label="Timeline" className="flex-[2] max-wide:w-full">
      <CardHeader
        title="Timeline"
        beside={
          <ChipRow label="Order of the timeline">
            <ChipLink href={href} active={order === "happened"}>
              As it happened
            </ChipLink>
            <ChipLink href={`${href}?order=learned`} active={order === "learned"}>
              As we learned it
            </ChipLink>
          </ChipRow>
        }
        note={order === "happened" ? "times of the source, UTC" : "our times, UTC"}
      />
      {items.length > 0 ? (
        <Timeline items={items} />
      ) : (
        <EmptyState title="Nothing yet">What is done about it stands here, with its entry.</EmptyState>
      )}
    </Card>
  );
}
