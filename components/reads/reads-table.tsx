"use client";

import type { Dss, Severity } from "#core/base/scales.ts";
import { DssBars } from "../dss/dss-bars.tsx";
import { SeverityTag } from "../severity/severity-tag.tsx";
import { DataTable, type DataTableProps } from "../table/data-table.tsx";
import type { Column } from "../table/features.ts";
import { Time } from "../ui/time.tsx";
import { NoReads } from "./no-reads.tsx";

/** One entry of the log that is a read. `subject` is already masked where the viewer may not know it. */
export interface ReadRow {
  leafIndex: number;
  happenedUtc: string;
  learnedUtc: string;
  actor: string;
  unit: string;
  /** What was done: "read", "exported", "was refused". */
  action: string;
  dataset: string;
  subject: string;
  dss: Dss;
  purpose: string | null;
  refused: boolean;
  source: string;
  severity: Severity | null;
  /** Until when its subjects do not learn of it. */
  withheldUntil?: string | null;
}

const NoPurpose = () => <span className="text-sev-1">no purpose</span>;

const Withheld = ({ until }: { until: string }) => (
  <span className="text-small text-soft">
    {" "}
    withheld until <Time atUtc={until} form="day" />
  </span>
);

const COLUMNS: readonly Column<ReadRow>[] = [
  {
    id: "happened",
    header: "Happened, UTC",
    sortable: true,
    width: "w-34",
    cell: (row) => <Time atUtc={row.happenedUtc} form="seconds" />,
  },
  {
    id: "learned",
    header: "Learned",
    sortable: true,
    wideOnly: true,
    width: "w-30",
    cell: (row) => (
      <span className="text-soft">
        <Time atUtc={row.learnedUtc} />
      </span>
    ),
  },
  {
    id: "actor",
    header: "Who",
    cell: (row) => (
      <>
        <strong>{row.actor}</strong> <span className="text-soft">{row.unit}</span>
      </>
    ),
  },
  {
    id: "dataset",
    header: "What",
    cell: (row) => (
      <>
        <span className={row.refused ? "text-sev-1" : "text-soft"}>{row.action}</span> {row.dataset}
        {row.withheldUntil ? <Withheld until={row.withheldUntil} /> : null}
      </>
    ),
  },
  { id: "subject", header: "Whose", width: "w-25", wideOnly: true, cell: (row) => row.subject },
  {
    id: "dss",
    header: "Sensitivity",
    width: "w-24",
    cell: (row) => <DssBars dss={row.dss} />,
  },
  {
    id: "purpose",
    header: "Why",
    width: "w-30",
    cell: (row) => (row.purpose ? <span className="text-soft">{row.purpose}</span> : <NoPurpose />),
  },
  {
    id: "sev",
    header: "SEV",
    width: "w-20",
    cell: (row) => (row.severity === null ? null : <SeverityTag severity={row.severity} />),
  },
];

const rowId = (row: ReadRow) => String(row.leafIndex);

type TableProps = Omit<DataTableProps<ReadRow>, "label" | "columns" | "rowId" | "compact" | "empty">;

/** Reads by the hundred thousand, as the server filtered and sorted them. */
export function ReadsTable({ isFiltered, ...props }: TableProps & { isFiltered: boolean }) {
  return (
    <DataTable
      {...props}
      label="Reads"
      columns={COLUMNS}
      rowId={rowId}
      compact={(row) => <TwoLines row={row} />}
      empty={<NoReads isFiltered={isFiltered} />}
    />
  );
}

function TwoLines({ row }: { row: ReadRow }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="truncate">
        <strong>{row.actor}</strong> {row.action} {row.dataset}, {row.subject}
      </p>
      <p className="flex items-center gap-3 text-small text-soft">
        <DssBars dss={row.dss} />
        <Time atUtc={row.happenedUtc} />
        <span className="min-w-0 truncate">{row.purpose ?? <NoPurpose />}</span>
      </p>
    </div>
  );
}
