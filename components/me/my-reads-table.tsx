"use client";

import { useMemo } from "react";
import { dss } from "#core/base/scales.ts";
import type { MyRow } from "#core/flows/my-page/table.ts";
import { DssBars } from "../dss/dss-bars.tsx";
import { DataTable, type DataTableProps } from "../table/data-table.tsx";
import type { Column } from "../table/features.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import type { Say } from "../words/say.ts";
import { useSay } from "../words/use-say.ts";
import { someone } from "./sentence.ts";

/** A row of the plain table, numbered as it stands in it. */
export interface MyTableRow extends MyRow {
  readonly id: string;
}

/** The reader as far as they may be known. Pure. */
export function readerInRow({ who, kind, team }: MyRow, t: Say["t"]): string {
  if (who === null) return someone(kind, team, t);
  return kind === "erased" ? t("me.erasedPerson") : who;
}

function whatInRow({ datasets, byName }: MyRow, { t, join }: Say): string {
  const names = datasets.length > 0 ? join(datasets) : t("me.rowData");
  return t(byName ? "me.rowYours" : "me.rowEveryones", { names });
}

function Why({ row }: { row: MyRow }) {
  const { t } = useSay();
  if (row.outcome === "refused") return t("me.rowRefused");
  if (row.needed) return row.purpose ?? t("me.rowNeeded");
  return (
    <span className="text-sev-1">
      {row.purpose ? t("me.rowNotCovered", { purpose: row.purpose }) : t("me.rowNoPurpose")}
    </span>
  );
}

const columns = (say: Say): readonly Column<MyTableRow>[] => [
  {
    id: "day",
    header: say.t("me.colDay"),
    sortable: true,
    width: "w-32",
    cell: (row) => say.dayOfYear(new Date(row.day), "UTC"),
  },
  {
    id: "who",
    header: say.t("me.colWho"),
    sortable: true,
    cell: (row) => (
      <>
        <strong>{readerInRow(row, say.t)}</strong>{" "}
        {row.who && row.team ? <span className="text-soft">{row.team}</span> : null}
      </>
    ),
  },
  { id: "what", header: say.t("me.colWhat"), sortable: true, cell: (row) => whatInRow(row, say) },
  {
    id: "dss",
    header: say.t("me.colSensitivity"),
    sortable: true,
    width: "w-28",
    cell: (row) => <DssBars dss={dss(row.dss)} />,
  },
  {
    id: "times",
    header: say.t("me.colReads"),
    sortable: true,
    align: "end",
    width: "w-20",
    cell: (row) => say.count(row.times),
  },
  { id: "why", header: say.t("me.colWhy"), width: "w-44", cell: (row) => <Why row={row} /> },
];

const rowId = ({ id }: MyTableRow) => id;

type MyReadsTableProps = Omit<
  DataTableProps<MyTableRow>,
  "label" | "columns" | "rowId" | "compact" | "empty"
>;

/** What concerns a person as rows: the same that the sentences say. */
export function MyReadsTable(props: MyReadsTableProps) {
  const say = useSay();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone.
  const inWords = useMemo(() => columns(say), [say.locale]);
  return (
    <DataTable
      {...props}
      label={say.t("me.tableLabel")}
      columns={inWords}
      rowId={rowId}
      compact={(row) => <TwoLines row={row} />}
      empty={<EmptyState title={say.t("me.noneOfKind")}>{say.t("me.takeFilterAway")}</EmptyState>}
    />
  );
}

function TwoLines({ row }: { row: MyTableRow }) {
  const say = useSay();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="truncate">
        <strong>{readerInRow(row, say.t)}</strong>: {whatInRow(row, say)}, {say.count(row.times)}
      </p>
      <p className="flex items-center gap-3 text-small text-soft">
        <DssBars dss={dss(row.dss)} />
        {say.dayOfYear(new Date(row.day), "UTC")}
        <span className="min-w-0 truncate">
          <Why row={row} />
        </span>
      </p>
    </div>
  );
}
