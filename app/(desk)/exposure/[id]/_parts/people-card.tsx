"use client";

import { useState } from "react";
import { count } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { later } from "#components/ui/later.tsx";
import type { WindowReport } from "#core/flows/window-report/window-report.ts";

const WindowPeopleDrawer = later(() =>
  import("./window-people-drawer.tsx").then((file) => file.WindowPeopleDrawer),
);

interface PeopleCardProps {
  id: string;
  people: WindowReport["people"];
  may: WindowReport["may"];
  readers: number;
  source: string;
  part: string;
}

/** Of each person whose data lay open, what can be said; names open with an entry. */
export function PeopleCard({ id, people, may, readers, source, part }: PeopleCardProps) {
  const [open, setOpen] = useState<"readers" | "subjects" | null>(null);
  return (
    <Card label="Whose data">
      <CardHeader title="Whose data" note="opening a list of people is an entry" />
      <CardBody>
        <div className="flex flex-col gap-4">
          <DefinitionList
            items={[
              { term: "Their data lay open", value: count(people.affected) },
              { term: "Named in a read without need", value: count(people.read) },
              ...(people.apart > 0
                ? [{ term: "Named in a superuser’s read, in none without need", value: count(people.apart) }]
                : []),
              { term: "Read only by people in need", value: count(people.inNeedOnly) },
              { term: "No read in the complete log", value: count(people.none) },
              { term: "Cannot tell", value: count(people.cannotTell) },
            ]}
          />
          <p className="text-small text-soft">By the log of {source}.</p>
          {may.openReaders ? (
            <div className="flex flex-wrap items-center gap-2">
              {readers > 0 ? <Button onClick={() => setOpen("readers")}>Who read</Button> : null}
              {may.openSubjects && people.read > 0 ? (
                <Button onClick={() => setOpen("subjects")}>Whose data was read</Button>
              ) : null}
              {may.openSubjects ? null : (
                <span className="text-small text-soft">
                  Whose data it was shows once somebody investigates.
                </span>
              )}
            </div>
          ) : (
            <p className="text-small text-soft">Names are for reviewers, auditors and privacy officers.</p>
          )}
        </div>
      </CardBody>
      {open ? <WindowPeopleDrawer id={id} which={open} part={part} onClose={() => setOpen(null)} /> : null}
    </Card>
  );
}
