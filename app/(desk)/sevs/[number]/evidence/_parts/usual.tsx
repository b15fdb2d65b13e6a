"use client";

import { useState } from "react";
import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { later } from "#components/ui/later.tsx";
import type { EvidenceView } from "#core/sev/evidence/evidence-view.ts";

const UsualDrawer = later(() => import("./usual-drawer.tsx").then((file) => file.UsualDrawer));
const SHOWN = 8;

/** What is usual of each reader beside what they did: opens with an entry. */
export function Usual({ view }: { view: EvidenceView }) {
  const [open, setOpen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const readers = [...new Map(view.reads.map(({ reader, who }) => [reader, who]))];
  if (readers.length === 0) return null;
  const shown = all ? readers : readers.slice(0, SHOWN);
  return (
    <Card label="What is usual">
      <CardHeader title="What is usual" note="opening it is an entry" />
      <CardBody>
        <div className="flex flex-wrap gap-2">
          {shown.map(([reader, who]) => (
            <Button key={reader} onClick={() => setOpen(reader)}>
              {who}
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
