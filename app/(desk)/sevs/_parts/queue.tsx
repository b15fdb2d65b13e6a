"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { SevsTable } from "#components/sev/sevs-table.tsx";
import { count, relative } from "#components/text/format.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KeyHints } from "#components/ui/key-hints.tsx";
import type { SevQueue } from "#core/flows/sev-queue/sev-queue.ts";
import type { SevListItem, WithheldSev } from "#core/sev/views/list-sevs.ts";
import { ActDialogOf } from "./dialog-of.tsx";
import { KeyHelp } from "./key-help.tsx";
import { Peek } from "./peek.tsx";
import { toRow } from "./to-row.ts";
import { useMoreSevs } from "./use-more-sevs.ts";

type Overlay = { kind: "peek" | "severity" | "investigate"; number: number } | { kind: "keys" };

const isShown = (item: SevListItem | WithheldSev): item is SevListItem => !("withheld" in item);

/** The queue and what its keys open. A SEV that one is in conflict with is counted under it, without content. */
export function Queue({ queue }: { queue: SevQueue }) {
  const router = useRouter();
  const more = useMoreSevs(queue);
  const shown = useMemo(() => more.items.filter(isShown), [more.items]);
  const rows = useMemo(() => shown.map((item) => toRow(item, queue.asOf)), [shown, queue.asOf]);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const close = () => setOverlay(null);
  const item =
    overlay && "number" in overlay ? shown.find(({ number }) => number === overlay.number) : undefined;
  usePageKeys({ "?": () => setOverlay({ kind: "keys" }), n: () => router.push("/sevs/new") });
  return (
    <>
      <Card label="Queue">
        <SevsTable
          rows={rows}
          total={queue.counts[queue.view]}
          sort={{ id: queue.sort, desc: queue.sort === "dss" }}
          onSort={(sort) =>
            router.replace(sortHref(queue, sort?.id ?? (queue.sort === "dss" ? "severity" : "dss")))
          }
          onOpen={(row) => setOverlay({ kind: "peek", number: row.number })}
          onRowKey={(event, row) => {
            const kind = ({ s: "severity", y: "investigate" } as const)[event.key];
            if (!kind) return;
            event.preventDefault();
            setOverlay({ kind, number: row.number });
          }}
          loading={more.loading}
          hasMore={more.next !== null}
          onNeedMore={more.load}
          empty={<Nothing queue={queue} />}
        />
      </Card>
      <Foot queue={queue} shown={rows.length} withheld={more.items.length - shown.length} />
      {item && overlay?.kind === "peek" ? <Peek item={item} onClose={close} /> : null}
      {item && (overlay?.kind === "severity" || overlay?.kind === "investigate") ? (
        <ActDialogOf act={overlay.kind} of={item} onClose={close} />
      ) : null}
      <KeyHelp open={overlay?.kind === "keys"} onOpenChange={close} />
    </>
  );
}

function sortHref({ view }: SevQueue, id: string): string {
  const query = new URLSearchParams({
    ...(view === "open" ? {} : { view }),
    ...(id === "dss" ? { sort: "dss" } : {}),
  });
  return query.size > 0 ? `/sevs?${query}` : "/sevs";
}

/** Keys of the page itself, wherever the focus is but in a field or a dialog. */
function usePageKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const elsewhere =
        event.target instanceof Element && event.target.closest("input, textarea, select, [role=dialog]");
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || elsewhere) return;
      keys[event.key]?.();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}

function Foot({ queue, shown, withheld }: { queue: SevQueue; shown: number; withheld: number }) {
  const { watched, asOf } = queue;
  const looked = watched
    ? `Detectors looked ${relative(watched.at, asOf)}, up to entry ${count(watched.upTo)}.`
    : "The detectors have not looked yet.";
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="text-small text-soft">
        {count(shown)} of {count(queue.counts[queue.view])} shown. {looked}
        {withheld > 0 ? ` ${count(withheld)} kept from you, because you are part of it.` : null}
      </p>
      {shown > 0 ? (
        <KeyHints
          hints={[
            { keys: ["J", "K"], does: "move" },
            { keys: ["Enter"], does: "peek" },
            { keys: ["S"], does: "then 0-5 severity" },
            { keys: ["?"], does: "all keys" },
          ]}
        />
      ) : null}
    </div>
  );
}

function Nothing({ queue }: { queue: SevQueue }) {
  if (queue.counts.everything > 0)
    return (
      <EmptyState title="No SEV is of this kind now">
        The numbers beside the filters above say where there are some.
      </EmptyState>
    );
  return (
    <EmptyState title="No SEV yet">
      A SEV comes up here by itself when a grant lets in more people than need the data, when somebody reads
      without need or far above their own habit, and when an employee files one.
    </EmptyState>
  );
}
