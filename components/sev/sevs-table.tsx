"use client";

import type { Dss, Severity } from "#core/base/scales.ts";
import { DssBars } from "../dss/dss-bars.tsx";
import { SeverityTag } from "../severity/severity-tag.tsx";
import { DataTable, type DataTableProps } from "../table/data-table.tsx";
import type { Column } from "../table/features.ts";
import { AppLink } from "../ui/app-link.tsx";
import { RestrictedMark } from "./restricted-mark.tsx";

/** A SEV in a queue. `claim` has an actor and a number; `untouched` ones stand out. */
export interface SevRow {
  number: number;
  severity: Severity;
  claim: string;
  untouched: boolean;
  /** It exists for few. */
  restricted: boolean;
  /** The most sensitive rating among its reads; null where none is known. */
  mostSensitive: Dss | null;
  /** "17 read 400". */
  whoReadWhom: string;
  nextClock: { words: string; urgent: boolean } | null;
  state: string;
  owner: string | null;
  href: string;
}

const COLUMNS: readonly Column<SevRow>[] = [
  {
    id: "severity",
    header: "Severity",
    sortable: true,
    width: "w-[5.5rem]",
    cell: (row) => <SeverityTag severity={row.severity} />,
  },
  { id: "claim", header: "What we claim", cell: (row) => <Claim row={row} /> },
  {
    id: "dss",
    header: "Most",
    sortable: true,
    width: "w-26",
    cell: (row) => (row.mostSensitive === null ? null : <DssBars dss={row.mostSensitive} />),
  },
  { id: "reads", header: "Who read whom", width: "w-28", wideOnly: true, cell: (row) => row.whoReadWhom },
  { id: "clock", header: "Next clock", width: "w-40", cell: (row) => <Clock row={row} /> },
  {
    id: "state",
    header: "State",
    width: "w-25",
    cell: (row) => <span className="text-soft">{row.state}</span>,
  },
  {
    id: "owner",
    header: "Owner",
    width: "w-24",
    wideOnly: true,
    cell: (row) => <span className="text-soft">{row.owner ?? "nobody"}</span>,
  },
];

const rowId = (row: SevRow) => String(row.number);

type SevsTableProps = Omit<DataTableProps<SevRow>, "label" | "columns" | "rowId" | "compact">;

/** The queue of SEVs: one line of 48 px each, two on narrow screens. */
export function SevsTable(props: SevsTableProps) {
  return (
    <DataTable
      {...props}
      label="SEVs"
      columns={COLUMNS}
      rowId={rowId}
      compact={(row) => <TwoLines row={row} />}
    />
  );
}

function Claim({ row }: { row: SevRow }) {
  return (
    <>
      {row.restricted ? (
        <>
          <RestrictedMark />{" "}
        </>
      ) : null}
      <AppLink href={row.href} title={row.claim} className={row.untouched ? "font-strong" : ""}>
        {row.claim}
      </AppLink>
    </>
  );
}

function Clock({ row }: { row: SevRow }) {
  if (!row.nextClock) return null;
  return (
    <span className={`whitespace-nowrap ${row.nextClock.urgent ? "text-sev-0" : "text-soft"}`}>
      {row.nextClock.words}
    </span>
  );
}

function TwoLines({ row }: { row: SevRow }) {
  return (
    <div className="flex min-w-0 gap-3">
      <span className="w-16 shrink-0">
        <SeverityTag severity={row.severity} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <Claim row={row} />
        </p>
        <p className="mt-1 flex items-center gap-3 text-small">
          {row.mostSensitive === null ? null : <DssBars dss={row.mostSensitive} />}
          <Clock row={row} />
          <span className="min-w-0 truncate text-soft">{row.owner ?? "nobody"}</span>
        </p>
      </div>
    </div>
  );
}
