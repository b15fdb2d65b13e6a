"use client";

import { dss } from "#core/base/scales.ts";
import type { MyRow } from "#core/flows/my-page/table.ts";
import { DssBars } from "../dss/dss-bars.tsx";
import { DataTable, type DataTableProps } from "../table/data-table.tsx";
import type { Column } from "../table/features.ts";
import { count, joinWords } from "../text/format.ts";
import { dayOfYear } from "../text/format-time.ts";
import { EmptyState } from "../ui/empty-state.tsx";

/** A row of the plain table, numbered as it stands in it. */
export interface MyTableRow extends MyRow {
  readonly id: string;
}

/** The reader as far as they may be known. Pure. */
export const readerInRow = ({ who, kind, team }: MyRow): string =>
  who ?? `${kind === "service" ? "A program" : "Someone"}${team ? ` in ${team}` : ""}`;

const whatInRow = ({ datasets, byName }: MyRow): string =>
  `${byName ? "your" : "everyone’s"} ${datasets.length > 0 ? joinWords(datasets) : "data"}`;

function Why({ row }: { row: MyRow }) {
  if (row.outcome === "refused") return "refused";
  if (row.needed) return row.purpose ?? "needed";
  return <span className="text-sev-1">{row.purpose ? `${row.purpose}, not covered` : "no purpose"}</span>;
}

const COLUMNS: readonly Column<MyTableRow>[] = [
  {
    id: "day",
    header: "Day",
    sortable: true,
    width: "w-32",
    cell: (row) => dayOfYear(new Date(row.day), "UTC"),
  },
  {
    id: "who",
    header: "Who",
    sortable: true,
    cell: (row) => (
      <>
        <strong>{readerInRow(row)}</strong>{" "}
        {row.who && row.team ? <span className="text-soft">{row.team}</span> : null}
      </>
    ),
  },
  { id: "what", header: "What", sortable: true, cell: whatInRow },
  {
    id: "dss",
    header: "Sensitivity",
    sortable: true,
    width: "w-28",
    cell: (row) => <DssBars dss={dss(row.dss)} />,
  },
  {
    id: "times",
    header: "Reads",
    sortable: true,
    align: "end",
    width: "w-20",
    cell: (row) => count(row.times),
  },
  { id: "why", header: "Why", width: "w-44", cell: (row) => <Why row={row} /> },
];

const rowId = ({ id }: MyTableRow) => id;

type MyReadsTableProps = Omit<
  DataTableProps<MyTableRow>,
  "label" | "columns" | "rowId" | "compact" | "empty"
>;

/** What concerns a person as rows: the same that the sentences say. */
export function MyReadsTable(props: MyReadsTableProps) {
  return (
    <DataTable
      {...props}
      label="Reads of your data"
      columns={COLUMNS}
      rowId={rowId}
      compact={(row) => <TwoLines row={row} />}
      empty={<EmptyState title="None of your reads are of this kind">Take a filter away.</EmptyState>}
    />
  );
}

function TwoLines({ row }: { row: MyTableRow }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="truncate">
        <strong>{readerInRow(row)}</strong>: {whatInRow(row)}, {count(row.times)}
      </p>
      <p className="flex items-center gap-3 text-small text-soft">
        <DssBars dss={dss(row.dss)} />
        {dayOfYear(new Date(row.day), "UTC")}
        <span className="min-w-0 truncate">
          <Why row={row} />
        </span>
      </p>
    </div>
  );
}
