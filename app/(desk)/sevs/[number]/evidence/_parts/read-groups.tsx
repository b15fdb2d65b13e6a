"use client";

import { useState } from "react";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { count, plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { later } from "#components/ui/later.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { EvidenceView } from "#core/sev/evidence/evidence-view.ts";

const EvidenceDrawer = later(() =>
  import("../../_parts/evidence-drawer.tsx").then((file) => file.EvidenceDrawer),
);

type Group = EvidenceView["reads"][number];
const SHOWN = 12;

/** The reads behind a SEV by reader and dataset. Opening a group is an entry, with the opener's name. */
export function ReadGroups({ view }: { view: EvidenceView }) {
  const [open, setOpen] = useState<Group | null>(null);
  const [all, setAll] = useState(false);
  const total = view.reads.reduce((sum, { reads }) => sum + reads, 0);
  const shown = all ? view.reads : view.reads.slice(0, SHOWN);
  return (
    <Card label="Reads">
      <span id="reads" />
      <CardHeader
        title="Reads"
        note={
          total > 0
            ? `${count(total)} in all; ${view.named ? "opening any is an entry" : "readers by unit until somebody investigates"}`
            : null
        }
      />
      {total === 0 ? (
        <EmptyState within="card" title="No read is behind this">
          Reads that a rule finds, or that a grant let in, stand here by reader and dataset.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {shown.map((group) => (
            <Row key={`${group.reader} ${group.datasetId}`} group={group} onOpen={() => setOpen(group)} />
          ))}
        </ul>
      )}
      {view.reads.length > shown.length ? (
        <div className="border-t border-line px-5 py-3 max-desk:px-4">
          <Button tone="quiet" className="-ml-3" onClick={() => setAll(true)}>
            {count(view.reads.length - shown.length)} more
          </Button>
        </div>
      ) : null}
      {open ? (
        <EvidenceDrawer
          number={view.number}
          only={{ reader: open.reader, dataset: open.datasetId }}
          title={`${open.who}, ${open.dataset}`}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Card>
  );
}

function Row({ group, onOpen }: { group: Group; onOpen: () => void }) {
  const { who, dataset, reads, people, wholeDataset, exported, firstAt, lastAt } = group;
  const whose = [
    ...(people > 0 ? [`of ${plural(people, "person", "people")}`] : []),
    ...(wholeDataset > 0
      ? [`${wholeDataset === reads ? "" : `${count(wholeDataset)} of them `}of everybody in it`]
      : []),
    ...(exported ? ["exported"] : []),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-5 py-3 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-64">
        <p className="break-words">
          <strong>{who}</strong> read {dataset} <DssBars dss={dss(group.dss)} />
        </p>
        <p className="text-small text-soft">
          <Time atUtc={firstAt.toISOString()} /> to <Time atUtc={lastAt.toISOString()} /> UTC
        </p>
      </div>
      <p className="basis-56 max-desk:basis-full">
        <strong>{plural(reads, "read")}</strong> <span className="text-soft">{whose.join(", ")}</span>
      </p>
      <Button onClick={onOpen} aria-label={`Open ${plural(reads, "read")} of ${dataset} by ${who}`}>
        Open
      </Button>
    </li>
  );
}
