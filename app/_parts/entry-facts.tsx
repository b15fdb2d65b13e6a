import type { ReactNode } from "react";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { Seal } from "#components/seal/seal.tsx";
import { joinWords, plural } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import { actOf, whyWords } from "./read-words.ts";
import type { TransferredEntry, TransferredRead } from "./transferred-entry.ts";

type Facts = { term: string; value: ReactNode }[];

/** What an entry says, line by line; a read in words, anything else by its kind. */
export function EntryFacts({ entry, opensSevs }: { entry: TransferredEntry; opensSevs: boolean }) {
  const items = entry.read ? readFacts(entry.read, opensSevs) : kindFacts(entry);
  return (
    <div className="flex flex-col gap-3">
      <DefinitionList align="start" items={items} />
      {entry.read ? <Reported source={entry.read.source} /> : null}
      {entry.erased > 0 ? (
        <Seal state="reported">{`${plural(entry.erased, "person", "people")} it names: not openable (erased)`}</Seal>
      ) : null}
    </div>
  );
}

function readFacts(read: TransferredRead, opensSevs: boolean): Facts {
  return [
    { term: "Who", value: `${read.actor.name ?? "an erased person"}${read.team ? ` (${read.team})` : ""}` },
    { term: "Did", value: `${actOf(read)}${read.items ? `, ${plural(read.items, "item")}` : ""}` },
    {
      term: "What",
      value: joinWords(read.datasets.map(({ id, name, dss: rating }) => `${name ?? id} (DSS ${rating})`)),
    },
    { term: "Most sensitive", value: <DssBars dss={dss(read.dss)} /> },
    { term: "Whose", value: whoseWords(read) },
    {
      term: "Why",
      value: read.purpose ? (read.purpose.title ?? read.purpose.id) : whyWords(null, read.needed).words,
    },
    { term: "Happened", value: <At at={read.happenedAt} by={`the clock of ${read.source}`} /> },
    { term: "Learned", value: <At at={read.learnedAt} by="our clock" /> },
    { term: "SEVs", value: <Sevs numbers={read.sevs} opens={opensSevs} /> },
  ];
}

function kindFacts(entry: TransferredEntry): Facts {
  return [
    { term: "Kind", value: <Mono>{entry.kind}</Mono> },
    { term: "Recorded", value: <At at={entry.recordedAt} by="our clock" /> },
  ];
}

function whoseWords({ scope, subjectCount }: TransferredRead): string {
  if (scope === "dataset") return "everybody in the dataset";
  if (scope === "unknown") return "not known to the source";
  return `${plural(subjectCount, "person", "people")}, masked`;
}

function At({ at, by }: { at: string; by: string }) {
  return (
    <>
      <Time atUtc={at} form="seconds" /> UTC <span className="text-soft">by {by}</span>
    </>
  );
}

function Sevs({ numbers, opens }: { numbers: readonly number[]; opens: boolean }) {
  if (numbers.length === 0) return "none";
  return numbers.map((number) =>
    opens ? (
      <AppLink key={number} href={`/sevs/${number}`} className="mr-2 text-link">
        SEV-{number}
      </AppLink>
    ) : (
      <span key={number} className="mr-2">
        SEV-{number}
      </span>
    ),
  );
}

/** Our own gateway saw what it wrote; of the others we only know what they said. */
function Reported({ source }: { source: string }) {
  return (
    <Seal state="reported">
      {source === "gateway" ? "seen by our own gateway" : `as reported by ${source}`}
    </Seal>
  );
}
