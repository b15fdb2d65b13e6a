"use client";

import { DssStrip } from "#components/dss/dss-strip.tsx";
import { FigureTable } from "#components/exposure/figure-table.tsx";
import { NoReads } from "#components/reads/no-reads.tsx";
import { count, plural } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChipLink, ChipRow } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageStack } from "#components/ui/page-header.tsx";
import type { Grouping, ReadGroup, ReadGroups } from "#core/flows/reads/groups/read-group.ts";
import { searchOf } from "./filter.ts";
import { type Asked, ReadsHead } from "./reads-head.tsx";

interface GroupsProps {
  asked: Asked;
  by: Grouping;
  found: ReadGroups;
}

const WORDS: Readonly<Record<Grouping, { chip: string; what: string; others: string; one: string }>> = {
  actor: { chip: "Reader", what: "Reader", others: "Datasets", one: "reader" },
  dataset: { chip: "Dataset", what: "Dataset", others: "Readers", one: "dataset" },
  subject: { chip: "Person read about", what: "Person, masked", others: "Readers", one: "person" },
  session: { chip: "Session", what: "Session", others: "Readers", one: "session" },
};
const GROUPINGS: readonly Grouping[] = ["actor", "dataset", "subject", "session"];

/** Groups of reads: how many, of which sensitivity, and the way to their list. */
export function Groups({ asked, by, found }: GroupsProps) {
  const { filter } = asked;
  const { what, others, one } = WORDS[by];
  return (
    <PageStack>
      <ReadsHead title="Reads in groups" path="/reads/groups" keep={{ by }} asked={asked}>
        <ChipRow label="Group by">
          {GROUPINGS.map((each) => (
            <ChipLink
              key={each}
              href={`/reads/groups?${searchOf({ ...filter, by: each })}`}
              active={each === by}
            >
              {WORDS[each].chip}
            </ChipLink>
          ))}
        </ChipRow>
        <p className="text-small text-soft">{countWords(found, one)}</p>
      </ReadsHead>
      <Card label={`Reads by ${one}`}>
        {found.groups.length === 0 ? (
          <Nothing by={by} isFiltered={Object.keys(filter).length > 0} />
        ) : (
          <FigureTable
            caption={`Reads by ${one}`}
            what={what}
            words={["Sensitivity"]}
            head={["Sensitivity", "Reads", "DSS 4", "DSS 3", "DSS 2", "DSS 1", "Exports", "Refused", others]}
            rows={found.groups.map((group) => ({
              key: group.value ?? group.label,
              name: <Name group={group} by={by} filter={filter} />,
              cells: cellsOf(group),
            }))}
          />
        )}
      </Card>
    </PageStack>
  );
}

const cellsOf = ({ byDss, reads, exports, refused, others }: ReadGroup) => [
  <DssStrip key="strip" byDss={byDss} />,
  ...[reads, ...byDss.toReversed(), exports, refused, others].map((n) => count(n)),
];

function Name({ group, by, filter }: { group: ReadGroup; by: Grouping; filter: Asked["filter"] }) {
  const { value, label } = group;
  return value === null ? (
    <span className="text-soft">{label}</span>
  ) : (
    <AppLink href={`/reads?${searchOf({ ...filter, [by]: value })}`} className="text-link break-all">
      {label}
    </AppLink>
  );
}

function Nothing({ by, isFiltered }: { by: Grouping; isFiltered: boolean }) {
  return by === "session" ? (
    <EmptyState title="No sessions among these reads">
      Sessions are told by the audit log of a PostgreSQL server. Reads of other sources have none.
    </EmptyState>
  ) : (
    <NoReads isFiltered={isFiltered} />
  );
}

function countWords({ by, groups, all, newest }: ReadGroups, one: string): string {
  const many = by === "subject" ? plural(all, "person", "people") : plural(all, one);
  const shown = groups.length < all ? `; the ${count(groups.length)} with most reads are shown` : "";
  const within = newest === null ? "" : ` among the newest ${count(newest)} entries; there are more`;
  const masked =
    by === "subject" ? " Who they are stays masked: a search by person is an entry of the log." : "";
  return `${many}${within}${shown}.${masked}`;
}
