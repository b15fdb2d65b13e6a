"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { count } from "#components/text/format.ts";
import { Drawer } from "#components/ui/dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ApiProblem, callJson, inWords } from "./api.ts";
import { EntryBytes } from "./entry-bytes.tsx";
import { EntryFacts } from "./entry-facts.tsx";
import { EntryProof } from "./entry-proof.tsx";
import type { TransferredEntry } from "./transferred-entry.ts";

interface EntryDrawerProps {
  leafIndex: number;
  opensSevs: boolean;
  /** What stands under the entry, for those who may see more than it. */
  children?: ReactNode;
  onClose: () => void;
}

/** One entry: what it says, its proof checked here, and its very bytes. */
export function EntryDrawer({ leafIndex, opensSevs, children, onClose }: EntryDrawerProps) {
  return (
    <Drawer open onOpenChange={(open) => open || onClose()} title={`Entry ${count(leafIndex)}`}>
      <Inside leafIndex={leafIndex} opensSevs={opensSevs} />
      {children ? <div className="mt-6">{children}</div> : null}
    </Drawer>
  );
}

function Inside({ leafIndex, opensSevs }: { leafIndex: number; opensSevs: boolean }) {
  const { data, error } = useQuery({
    queryKey: ["log", "entry", leafIndex],
    queryFn: ({ signal }) => callJson<TransferredEntry>(`access-events/${leafIndex}`, undefined, signal),
  });
  if (error instanceof ApiProblem && error.code === "dropped")
    return (
      <EmptyState
        title="This entry is no longer kept"
        action={
          <a
            className="text-link"
            href={`/api/v1/log/receipt?index=${leafIndex}`}
            download={`entry-${leafIndex}.tlog-proof`}
          >
            Its receipt
          </a>
        }
      >
        {error.detail}
      </EmptyState>
    );
  if (error) return <ErrorState title="The entry could not be loaded">{inWords(error)}</ErrorState>;
  if (!data) return <Skeleton lines={6} />;
  return (
    <div className="flex flex-col gap-6">
      <EntryFacts entry={data} opensSevs={opensSevs} />
      <section aria-label="Proof" className="flex flex-col gap-3 border-t border-line pt-4">
        <h3 className="font-medium">Proof</h3>
        <EntryProof leafIndex={leafIndex} bytes={data.bytes} />
      </section>
      <EntryBytes entry={data} />
    </div>
  );
}
