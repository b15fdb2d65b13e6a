"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson } from "#app/_parts/api.ts";
import { ChipButton, ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { later } from "#components/ui/later.tsx";
import type { QueueCounts } from "#core/flows/sev-queue/queue-counts.ts";
import type { SevQueue } from "#core/flows/sev-queue/sev-queue.ts";
import { QUEUE_VIEWS } from "#core/sev/queue/names.ts";
import { COUNTS_KEY } from "./counts-key.ts";
import { queueHref, VIEW_WORDS } from "./queue-views.ts";
import { searchOf } from "./search-of.ts";

const ViewsDialog = later(() => import("../../_parts/views-dialog.tsx").then((module) => module.ViewsDialog));

const VIEWS_OF = {
  path: "sevs/views",
  key: COUNTS_KEY,
  says: "Filters, view and order of the queue as it stands now. What you share, every reviewer finds.",
} as const;

/** Asked again so often, and whenever something changed. */
const COUNTS_EVERY_MS = 30_000;

/** The views with how many SEVs each holds now, the saved ones after ours. */
export function ViewChips({ queue }: { queue: SevQueue }) {
  const [saving, setSaving] = useState(false);
  const { data: counts = queue.counts } = useQuery({
    queryKey: COUNTS_KEY,
    queryFn: ({ signal }) => callJson<QueueCounts>("sevs/counts", undefined, signal),
    initialData: queue.counts,
    refetchInterval: COUNTS_EVERY_MS,
  });
  const here = queueHref(Object.fromEntries(searchOf(queue)));
  const saved = counts.saved.map((view) => ({
    ...view,
    href: queueHref(Object.fromEntries(new URLSearchParams(view.query))),
  }));
  const isSaved = saved.some(({ href }) => href === here);
  return (
    <div className="max-desk:-mx-4 max-desk:overflow-x-auto max-desk:px-4 max-desk:[&>nav]:flex-nowrap">
      <ChipRow label="Which SEVs">
        {QUEUE_VIEWS.map((view) => (
          <ChipLink
            key={view}
            href={queueHref({ view, sort: queue.sort })}
            of={counts.views[view]}
            active={view === queue.view && !isSaved}
          >
            {VIEW_WORDS[view].label}
          </ChipLink>
        ))}
        {saved.map(({ id, name, href, count, owner }) => (
          <ChipLink key={id} href={href} of={count} active={href === here}>
            <span className="max-w-40 truncate" title={owner ? `Shared by ${owner}` : undefined}>
              {name}
            </span>
          </ChipLink>
        ))}
        <ChipButton onPress={() => setSaving(true)}>Saved views ...</ChipButton>
      </ChipRow>
      {saving ? (
        <ViewsDialog
          of={VIEWS_OF}
          query={here.split("?")[1] ?? "view=open"}
          saved={counts.saved}
          onClose={() => setSaving(false)}
        />
      ) : null}
    </div>
  );
}
