"use client";

import { useRouter } from "next/navigation";
import { parseAsInteger, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { KeptSince } from "#components/log/kept-since.tsx";
import { ReadsTable } from "#components/reads/reads-table.tsx";
import { plural } from "#components/text/format.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { KeyHints } from "#components/ui/key-hints.tsx";
import { later } from "#components/ui/later.tsx";
import { PageStack } from "#components/ui/page-header.tsx";
import type { ReadsSummary } from "#core/flows/reads/summarize-reads.ts";
import type { FilterValues } from "#core/log/reads/query/terms.ts";
import { inWords } from "../../../_parts/api.ts";
import { type ReadsSort, searchOf } from "./filter.ts";
import { ReadsHead } from "./reads-head.tsx";
import { type TransferredPage, toTableRow } from "./transferred.ts";
import { type PersonSearch, useReadPages } from "./use-read-pages.ts";

const EntryDrawer = later(() => import("../../../_parts/entry-drawer.tsx").then((part) => part.EntryDrawer));
const EntryNotes = later(() => import("../../../_parts/entry-notes.tsx").then((part) => part.EntryNotes));
const ExportDialog = later(() => import("./export-dialog.tsx").then((part) => part.ExportDialog));
const SampleDialog = later(() => import("./sample-dialog.tsx").then((part) => part.SampleDialog));
const PersonSearchDialog = later(() =>
  import("./person-search-dialog.tsx").then((part) => part.PersonSearchDialog),
);

export interface ReadsProps {
  summary: ReadsSummary;
  first: TransferredPage;
  filter: FilterValues;
  sort: ReadsSort;
  opensSevs: boolean;
  /** What is wrong with the filter that only the server could find. */
  problem: string | null;
}

const HINTS = [
  { keys: ["/"], does: "write a query" },
  { keys: ["J", "K"], does: "move" },
  { keys: ["Enter"], does: "open the entry" },
  { keys: ["Esc"], does: "close it" },
];

/** The list of reads, its filters, and what one can do with them. */
export function Reads({ summary, first, filter, sort, opensSevs, problem }: ReadsProps) {
  const router = useRouter();
  const [entry, setEntry] = useQueryState("entry", parseAsInteger);
  const [asked, setAsked] = useState<Ask | null>(null);
  const [person, setPerson] = useState<PersonSearch | null>(null);
  const list = useReadPages({ filter, sort, first, person });
  const { facets } = summary;
  const rows = useMemo(
    () => list.data?.pages.flatMap((page) => page.items).map((read) => toTableRow(read, facets)) ?? [],
    [list.data, facets],
  );
  return (
    <PageStack>
      <ReadsHead
        title="Reads"
        path="/reads"
        keep={sort === "learned" ? { sort } : {}}
        asked={{ facets, filter, actorId: summary.actorId, problem }}
        actions={<Acts onAsk={setAsked} />}
      >
        <p className="text-small text-soft">
          {person ? foundWords(rows.length, list.isPending) : countWords(summary)}
          <KeptSince at={summary.keptSince} />
        </p>
      </ReadsHead>
      {person ? <SearchBanner person={person} onEnd={() => setPerson(null)} /> : null}
      <Card label="Reads">
        {list.isError ? (
          <ErrorState title="The reads could not be listed">{inWords(list.error)}</ErrorState>
        ) : (
          <ReadsTable
            rows={rows}
            isFiltered={person !== null || Object.keys(filter).length > 0}
            {...(person ? {} : { total: summary.entries })}
            sort={{ id: sort, desc: true }}
            onSort={(next) => router.push(`/reads?${searchOf({ ...filter, sort: next?.id ?? "happened" })}`)}
            onOpen={(row) => void setEntry(row.leafIndex)}
            selectedId={entry === null ? null : String(entry)}
            loading={list.isFetching}
            hasMore={list.hasNextPage}
            onNeedMore={() => void list.fetchNextPage()}
          />
        )}
      </Card>
      <KeyHints hints={HINTS} />
      {entry === null ? null : (
        <EntryDrawer leafIndex={entry} opensSevs={opensSevs} onClose={() => void setEntry(null)}>
          <EntryNotes key={entry} leafIndex={entry} />
        </EntryDrawer>
      )}
      {asked === "person" ? <PersonSearchDialog onClose={() => setAsked(null)} onSearch={setPerson} /> : null}
      {asked === "sample" ? (
        <SampleDialog onClose={() => setAsked(null)} filter={filter} entries={summary.entries} />
      ) : null}
      {asked === "export" ? (
        <ExportDialog onClose={() => setAsked(null)} filter={filter} entries={summary.entries} />
      ) : null}
    </PageStack>
  );
}

type Ask = "person" | "export" | "sample";

function Acts({ onAsk }: { onAsk: (what: Ask) => void }) {
  return (
    <>
      <Button onClick={() => onAsk("person")}>Search by person</Button>
      <Button onClick={() => onAsk("sample")}>Draw a sample</Button>
      <Button onClick={() => onAsk("export")}>Export CSV</Button>
    </>
  );
}

function SearchBanner({ person, onEnd }: { person: PersonSearch; onEnd: () => void }) {
  return (
    <Banner tone="warn">
      Reads that name {person.subject}, and reads of whole datasets. Each page of this search is an entry of
      the log.{" "}
      <button type="button" className="text-link" onClick={onEnd}>
        Back to all reads
      </button>
    </Banner>
  );
}

const foundWords = (entries: number, isPending: boolean): string =>
  isPending ? "searching, and sealing that we do ..." : `${plural(entries, "entry", "entries")} so far`;

/** An entry of two datasets is two reads; where both counts agree, one is enough. */
function countWords({ entries, reads }: ReadsSummary): string {
  const words = plural(reads, "read");
  return entries === reads
    ? `${words}. Whose they were stays masked.`
    : `${words} in ${plural(entries, "entry", "entries")}. Whose they were stays masked.`;
}
