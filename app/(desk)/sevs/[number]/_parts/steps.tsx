import { Timeline } from "#components/sev/timeline.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { SevPageView } from "#core/flows/sev-page/sev-page.ts";
import { STEP_GROUPS, type StepGroup } from "#core/sev/record/sentences/sentence.ts";
import { type Order, stepsOf } from "./to-steps.tsx";

interface StepsProps {
  view: SevPageView;
  order: Order;
  /** Which kinds of steps; null for all. */
  show: StepGroup | null;
  /** Where the reads behind it are listed; null for those who may not open that page. */
  readsHref: string | null;
}

/** What happened, in the order in which it did or in which we came to know it. */
export function Steps({ view, order, show, readsHref }: StepsProps) {
  const items = stepsOf(view, { order, show, readsHref });
  const to = (asked: { order: Order; show: StepGroup | null }) => hrefOf(view.sev.number, asked);
  return (
    <Card label="Timeline" className="flex-[2] max-wide:w-full">
      <CardHeader
        title="Timeline"
        beside={
          <ChipRow label="Order of the timeline">
            <ChipLink href={to({ order: "happened", show })} active={order === "happened"}>
              As it happened
            </ChipLink>
            <ChipLink href={to({ order: "learned", show })} active={order === "learned"}>
              As we learned it
            </ChipLink>
          </ChipRow>
        }
        note={order === "happened" ? "times of the source, UTC" : "our times, UTC"}
      />
      <div className="px-5 pb-3 max-desk:px-4">
        <ChipRow label="Which steps">
          <ChipLink href={to({ order, show: null })} active={show === null}>
            Everything
          </ChipLink>
          {STEP_GROUPS.map((group) => (
            <ChipLink key={group} href={to({ order, show: group })} active={show === group}>
              {GROUP_WORDS[group]}
            </ChipLink>
          ))}
        </ChipRow>
      </div>
      {items.length > 0 ? (
        <Timeline items={items} />
      ) : (
        <EmptyState within="card" title={show === null ? "Nothing yet" : "None of this kind yet"}>
          What is done about it stands here, with its entry.
        </EmptyState>
      )}
    </Card>
  );
}

const GROUP_WORDS: Record<StepGroup, string> = {
  acts: "Acts",
  reads: "Reads",
  grants: "Grants",
  talk: "Talk",
};

function hrefOf(number: number, { order, show }: { order: Order; show: StepGroup | null }): string {
  const query = new URLSearchParams({
    ...(order === "learned" ? { order } : {}),
    ...(show === null ? {} : { show }),
  });
  return query.size > 0 ? `/sevs/${number}?${query}` : `/sevs/${number}`;
}
