import type { ReactNode } from "react";
import { EntryChip } from "#app/_parts/entry-chip.tsx";
import { joinWords, plural } from "#components/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { type SevPeople, sevPeople } from "#core/sev/people/sev-people.ts";
import { PendingHandOver } from "./pending-hand-over.tsx";
import { PeopleActs } from "./people-acts.tsx";

interface PeopleCardProps {
  viewer: PersonViewer;
  number: number;
  /** Who is on call, where a schedule says so. */
  onCall?: ReactNode;
}

/** Who has a part in a SEV: owner, roles, watchers, and how many are kept out of it. */
export async function PeopleCard({ viewer, number, onCall }: PeopleCardProps) {
  const people = await sevPeople(viewer, { number });
  const items = [
    ...(onCall ? [{ term: "On call", value: onCall }] : []),
    ...roleItems(people),
    { term: "Watching", value: watchersWords(people) },
    ...(people.oneOf === null
      ? []
      : [{ term: "You", value: `one of ${plural(people.oneOf, "person", "people")} affected` }]),
    ...(people.keptOut === 0
      ? []
      : [{ term: "Kept out", value: `${plural(people.keptOut, "person", "people")}, part of it` }]),
  ];
  return (
    <Card label="People">
      <CardHeader title="People" />
      <CardBody>
        {people.handOver ? <PendingHandOver people={people} /> : null}
        <PeopleActs people={people}>
          <DefinitionList items={items} />
        </PeopleActs>
      </CardBody>
    </Card>
  );
}

const ROLE_WORDS = { lead: "Lead", privacy: "Privacy", communications: "Communications" } as const;

const roleItems = ({ roles }: SevPeople) =>
  (["lead", "privacy", "communications"] as const).map((role) => {
    const holder = roles.find((each) => each.role === role);
    return {
      term: ROLE_WORDS[role],
      value: holder ? (
        <span className="inline-flex flex-wrap items-baseline justify-end gap-x-2">
          {holder.name}
          <span className="text-small text-soft">
            <EntryChip leafIndex={holder.leafIndex} plain />
          </span>
        </span>
      ) : (
        <span className="text-soft">nobody</span>
      ),
    };
  });

const NAMES_SHOWN = 3;

function watchersWords({ watchers }: SevPeople): string {
  if (watchers.length === 0) return "nobody";
  const names = watchers.slice(0, NAMES_SHOWN).map(({ name }) => name);
  const rest = watchers.length - names.length;
  return joinWords(rest > 0 ? [...names, `${rest} more`] : names);
}
