"use client";

import { useState } from "react";
import { count } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { later } from "#components/ui/later.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";

const EntryDrawer = later(() => import("../../../_parts/entry-drawer.tsx").then((part) => part.EntryDrawer));

interface NewestEntriesProps {
  entries: readonly { readonly leafIndex: number; readonly kind: string; readonly recordedAt: string }[];
  /** Whether single entries open for this person. */
  opens: boolean;
  opensSevs: boolean;
}

/** The newest entries by kind: what happened, not to whom. */
export function NewestEntries({ entries, opens, opensSevs }: NewestEntriesProps) {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <Card label="Newest entries">
      <CardHeader title="Newest entries" note="by when we recorded them, UTC; codes only" />
      {entries.length === 0 ? (
        <EmptyState within="card" title="The log is empty">
          Its first entry comes with the first sign-in or the first read.
        </EmptyState>
      ) : (
        <ol className="divide-y divide-line border-t border-line">
          {entries.map(({ leafIndex, kind, recordedAt }) => (
            <li key={leafIndex} className="flex min-h-10 items-center gap-4 px-5 py-1.5 max-desk:px-4">
              <span className="w-20 shrink-0">
                {opens ? (
                  <button type="button" className="text-link" onClick={() => setOpen(leafIndex)}>
                    <span className="sr-only">Open entry </span>
                    {count(leafIndex)}
                  </button>
                ) : (
                  count(leafIndex)
                )}
              </span>
              <span className="min-w-0 flex-1 truncate">
                <Mono>{kind}</Mono>
              </span>
              <span className="text-soft">
                <Time atUtc={recordedAt} form="seconds" />
              </span>
            </li>
          ))}
        </ol>
      )}
      {open === null ? null : (
        <EntryDrawer leafIndex={open} opensSevs={opensSevs} onClose={() => setOpen(null)} />
      )}
    </Card>
  );
}
