"use client";

import { useState } from "react";
import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { later } from "#components/ui/later.tsx";
import type { EvidenceView } from "#core/sev/evidence/evidence-view.ts";

const UsualDrawer = later(() => import("./usual-drawer.tsx").then((file) => file.UsualDrawer));
const SHOWN = 8;

const readsIn = (groups: EvidenceView["reads"]): number => groups.reduce((sum, { reads }) => sum + reads, 0);

/** What is usual of each reader beside what they did: opens with an entry. */
export function Usual({ view }: { view: EvidenceView }) {
  const [open, setOpen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const readers = [...Map.groupBy(view.reads, ({ reader }) => reader)];
  if (readers.length === 0) return null;
  const shown = all ? readers : readers.slice(0, SHOWN);
  return (
    <Card label="What is usual">
      <CardHeader title="What is usual" note="opening it is an entry" />
      <CardBody>
        <div className="flex flex-wrap gap-2">
          {shown.map(([reader, groups]) => (
            <Button key={reader} onClick={() => setOpen(reader)}>
              {groups[0]?.who}
              <span className="font-normal text-soft">{plural(readsIn(groups), "read")}</span>
            </Button>
          ))}
          {shown.length < readers.length ? (
            <Button tone="quiet" onClick={() => setAll(true)}>
              {plural(readers.length - shown.length, "more reader")}
            </Button>
          ) : null}
        </div>
      </CardBody>
      {open ? <UsualDrawer number={view.number} reader={open} onClose={() => setOpen(null)} /> : null}
    </Card>
  );
}
