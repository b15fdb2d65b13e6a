"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { later } from "#components/ui/later.tsx";
import type { EvidenceView } from "#core/sev/evidence/evidence-view.ts";

const PeopleDrawer = later(() => import("./people-drawer.tsx").then((file) => file.PeopleDrawer));

/** Who read, and whose data: lists that open with an entry. */
export function People({ view }: { view: EvidenceView }) {
  const [open, setOpen] = useState<"readers" | "subjects" | null>(null);
  if (view.reads.length === 0) return null;
  return (
    <Card label="People">
      <span id="people" />
      <CardHeader title="People" note="opening a list is an entry" />
      <CardBody>
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={() => setOpen("readers")}>Who read</Button>
          {view.named ? (
            <Button onClick={() => setOpen("subjects")}>Whose data</Button>
          ) : (
            <span className="text-soft">Whose data it was shows once somebody investigates.</span>
          )}
        </div>
      </CardBody>
      {open ? <PeopleDrawer number={view.number} which={open} onClose={() => setOpen(null)} /> : null}
    </Card>
  );
}
