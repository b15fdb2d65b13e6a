"use client";

import { useMemo } from "react";
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
  /** Ticked for an act on many. */
  picked: boolean;
  /** What is being done with it right now, instead of its state: "sealing ...". */
  busy: string | null;
}

/** Ticks or unticks a row; with `through` all from the last ticked one. */
export type OnPick = (number: number, through: boolean) => void;

const columnsOf = (onPick: OnPick): readonly Column<SevRow>[] => [
  {
    id: "severity",
    header: "Severity",
    sortable: true,
    width: "w-30",
    cell: (row) => (
      <span className="flex items-center gap-3">
        <Tick row={row} onPick={onPick} />
        <SeverityTag severity={row.severity} />
      </span>
    ),
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
  { id: "clock", header: "Next clock", sortable: true, width: "w-44", cell: (row) => <Clock row={row} /> },
  {
    id: "state",
    header: "State",
    width: "w-28",
    cell: (row) => <State row={row} />,
  },
  {
    id: "owner",
    header: "Owner",
    width: "w-24 min-[1600px]:w-40",
    wideOnly: true,
    cell: (row) => <span className="text-soft">{row.owner ?? "nobody"}</span>,
  },
];

const rowId = (row: SevRow) => String(row.number);

type SevsTableProps = Omit<
  DataTableProps<SevRow>,
  "label" | "columns" | "rowId" | "compact" | "activeId" | "onActive" | "picked"
> & {
  activeNumber: number | null;
  onActive: (number: number) => void;
  onPick: OnPick;
};

/** The queue of SEVs: 48 px each, where a long claim takes two lines; on narrow screens the rest stands below it. */
export function SevsTable({ activeNumber, onActive, onPick, ...props }: SevsTableProps) {
  const columns = useMemo(() => columnsOf(onPick), [onPick]);
  const picked = useMemo(() => new Set(props.rows.filter((row) => row.picked).map(rowId)), [props.rows]);
  return (
    <DataTable
      {...props}
      label="SEVs"
      columns={columns}
      rowId={rowId}
      activeId={activeNumber === null ? null : String(activeNumber)}
      onActive={(id) => onActive(Number(id))}
      picked={picked}
      compact={(row) => <TwoLines row={row} />}
    />
  );
}

function Tick({ row, onPick }: { row: SevRow; onPick: OnPick }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native box would keep the row's keys for itself.
    <button
      type="button"
      role="checkbox"
      aria-checked={row.picked}
      aria-label={`Select SEV-${row.number}`}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        onPick(row.number, event.shiftKey);
      }}
      className="flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-line-strong bg-surface aria-checked:border-ink aria-checked:bg-ink aria-checked:text-on-ink"
    >
      {row.picked ? (
        <svg viewBox="0 0 12 12" className="size-3 fill-none stroke-current" aria-hidden="true">
          <path d="M2.5 6.5 5 9l4.5-6" strokeWidth="1.75" />
        </svg>
      ) : null}
    </button>
  );
}

function State({ row }: { row: SevRow }) {
  return row.busy ? (
    <span role="status" className="text-seal">
      {row.busy}
    </span>
  ) : (
    <span className="text-soft">{row.state}</span>
  );
}

function Claim({ row }: { row: SevRow }) {
  return (
    <span className="line-clamp-2 whitespace-normal">
      {row.restricted ? (
        <>
          <RestrictedMark />{" "}
        </>
      ) : null}
      <AppLink
        href={row.href}
        title={row.claim}
        className={`-outline-offset-2 ${row.untouched ? "font-strong" : ""}`}
      >
        {row.claim}
      </AppLink>
    </span>
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
        <Claim row={row} />
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
          {row.mostSensitive === null ? null : <DssBars dss={row.mostSensitive} />}
          <Clock row={row} />
          {row.busy ? <State row={row} /> : null}
          <span className="min-w-0 truncate text-soft">{row.owner ?? "nobody"}</span>
        </p>
      </div>
    </div>
  );
}
