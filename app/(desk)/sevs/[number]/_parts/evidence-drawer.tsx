"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { count, joinWords, plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { EvidenceItem, EvidencePage } from "#core/sev/evidence/open-evidence.ts";

/** Only the reads of one reader in one dataset. */
export interface OnlyReads {
  reader: string;
  dataset: string;
}

interface EvidenceDrawerProps {
  number: number;
  only?: OnlyReads;
  title?: string;
  onClose: () => void;
}

/** The reads behind a SEV, named once somebody investigates. Asked for in words first, because opening them is an entry. */
export function EvidenceDrawer({ number, only, title, onClose }: EvidenceDrawerProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title={title ?? `Evidence of SEV-${number}`}
      description="Who read whose data, read by read. Opening it is itself an entry in the log, with your name."
    >
      {opened ? (
        <Reads number={number} only={only} />
      ) : (
        <Button tone="solid" onClick={() => setOpened(true)}>
          Open the reads
        </Button>
      )}
    </Drawer>
  );
}

function Reads({ number, only }: { number: number; only: OnlyReads | undefined }) {
  const pages = useInfiniteQuery({
    queryKey: ["evidence", number, only],
    queryFn: ({ pageParam }) =>
      callJson<EvidencePage>(`sevs/${number}/evidence`, {
        ...only,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (pages.isError) return <p role="alert">{inWords(pages.error)}</p>;
  if (!pages.data) return <Skeleton lines={8} label="Opening" />;
  return (
    <>
      <NoLongerKept reads={pages.data.pages[0]?.dropped ?? 0} />
      <ol className="-mx-5 divide-y divide-line">
        {pages.data.pages.flatMap(({ items }) =>
          items.map((item) => <Item key={`${item.leafIndex} ${item.dataset}`} item={item} />),
        )}
      </ol>
      {pages.hasNextPage ? (
        <div className="pt-4">
          <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Open more
          </Button>
        </div>
      ) : null}
    </>
  );
}

function NoLongerKept({ reads }: { reads: number }) {
  if (reads === 0) return null;
  return (
    <p className="pb-4 text-soft">
      {plural(reads, "read")} behind it {reads === 1 ? "is" : "are"} no longer kept: dropped by policy. What
      was counted and decided stays, and so do the hashes.
    </p>
  );
}

function Item({ item }: { item: EvidenceItem }) {
  return (
    <li className="px-5 py-3">
      <p>
        <strong>{item.who}</strong>{" "}
        {item.login ? <span className="font-mono text-small text-soft">{item.login}</span> : null} read{" "}
        {item.dataset} of {whose(item)} <DssBars dss={dss(item.dss)} />
      </p>
      <p className="text-small text-soft">
        <Time atUtc={String(item.happenedAt)} form="seconds" /> UTC
        {item.items === null ? null : `, ${plural(item.items, "record")}`},{" "}
        <a
          className="text-link"
          href={`/api/v1/log/receipt?index=${item.leafIndex}`}
          download={`entry-${item.leafIndex}.tlog-proof`}
        >
          entry {count(item.leafIndex)}
        </a>
      </p>
    </li>
  );
}

function whose({ scope, whose: names, people }: EvidenceItem): string {
  if (scope === "dataset") return "everybody in it";
  if (scope === "unknown") return "somebody, the source does not say whom";
  if (names.length === 0) return plural(people, "person", "people");
  return people > names.length
    ? `${joinWords(names)} and ${count(people - names.length)} more`
    : joinWords(names);
}
