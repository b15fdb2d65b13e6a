import type { Header, ReactTable, RowData } from "@tanstack/react-table";
import type { features } from "./features.ts";

type Features = typeof features;
const SORTED = { asc: "ascending", desc: "descending" } as const;

/** The heads of the columns; they stay while the rows scroll. Under 1024 px there are none to see. */
export function HeaderRow<Row extends RowData>({ table }: { table: ReactTable<Features, Row> }) {
  return (
    <thead className="sticky top-0 z-10 bg-surface max-wide:hidden">
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {group.headers.map((header) => (
            <Head key={header.id} header={header} />
          ))}
        </tr>
      ))}
    </thead>
  );
}

function Head<Row extends RowData>({ header }: { header: Header<Features, Row, unknown> }) {
  const { column } = header;
  const sorted = column.getIsSorted();
  const look = column.columnDef.meta;
  const label = String(column.columnDef.header);
  return (
    <th
      scope="col"
      aria-sort={sorted ? SORTED[sorted] : undefined}
      className={`h-10 border-b border-line px-2 text-small whitespace-nowrap font-regular text-soft first:pl-5 last:pr-5 ${look?.width ?? ""} ${look?.shared ?? ""}`}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          onClick={column.getToggleSortingHandler()}
          className={`-mx-1 rounded-tag px-1 hover:text-ink ${sorted ? "font-strong text-ink" : ""}`}
        >
          {label}
          <span aria-hidden="true">{sorted === "asc" ? " ↑" : sorted === "desc" ? " ↓" : ""}</span>
        </button>
      ) : (
        label
      )}
    </th>
  );
}
