"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type LatestRead, LatestReads } from "#components/reads/latest-reads.tsx";
import { CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { dss } from "#core/base/scales.ts";
import { callJson } from "../../../_parts/api.ts";
import { didWhat, type ReadFacts, whyWords } from "../../../_parts/read-words.ts";

/** A read as the API tells of it: times are ISO 8601, UTC. */
export interface TransferredRead extends ReadFacts {
  readonly leafIndex: number;
  readonly happenedAt: string;
  readonly learnedAt: string;
  readonly actor: string;
  readonly dss: number;
  readonly purpose: string | null;
  readonly needed: boolean;
}

const POLL_MS = 5_000;
const LATE_MS = 3_600_000;

/** The newest reads, asked for every five seconds; what is new slides in. */
export function LiveLatest({ initial }: { initial: TransferredRead[] }) {
  const { data, isError } = useQuery({
    queryKey: ["dashboard", "latest"],
    queryFn: ({ signal }) => callJson<{ items: TransferredRead[] }>("dashboard/latest", undefined, signal),
    initialData: { items: initial },
    refetchInterval: POLL_MS,
  });
  const fresh = useFresh(data.items);
  return (
    <>
      <CardHeader
        title="Latest"
        note={isError ? "not live: the server does not answer" : "live, by when it happened"}
      />
      {data.items.length === 0 ? (
        <EmptyState title="No read yet">The next one appears here within five seconds.</EmptyState>
      ) : (
        <LatestReads reads={data.items.map(toLine)} fresh={fresh} />
      )}
    </>
  );
}

/** The ids that were not there when the page was shown. */
function useFresh(items: readonly TransferredRead[]): ReadonlySet<string> {
  const first = useRef<ReadonlySet<number> | null>(null);
  useEffect(() => {
    first.current ??= new Set(items.map((item) => item.leafIndex));
  }, [items]);
  const known = first.current;
  return new Set(
    known ? items.filter((item) => !known.has(item.leafIndex)).map((item) => String(item.leafIndex)) : [],
  );
}

function toLine(read: TransferredRead): LatestRead {
  const isLate = Date.parse(read.learnedAt) - Date.parse(read.happenedAt) > LATE_MS;
  return {
    id: String(read.leafIndex),
    happenedUtc: read.happenedAt,
    actor: read.actor,
    did: didWhat(read),
    dss: dss(read.dss),
    purpose: whyWords(read.purpose, read.needed),
    href: `/reads?entry=${read.leafIndex}`,
    ...(isLate ? { learnedUtc: read.learnedAt } : {}),
  };
}
