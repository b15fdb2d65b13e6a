import { createColumnHelper, metaHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";

/** A column of a table whose rows the server filtered and sorted. Keep the array stable (a module constant or a memo). */
export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The server can sort by it. */
  sortable?: boolean;
  align?: "end";
  /** A class of width such as "w-24"; columns without one share the rest. */
  width?: string;
  /** Left out between 1024 and 1200 px. */
  wideOnly?: true;
}

/** The column sorted by, and which way. */
export interface Sort {
  id: string;
  desc: boolean;
}

export interface ColumnLook {
  width: string;
  /** Classes that the head and the cells share. */
  shared: string;
}

export const features = tableFeatures({ rowSortingFeature, columnMeta: metaHelper<ColumnLook>() });

/** Our columns as the table library's: the accessor is the row itself, since the server does the work on values. */
export function toColumnDefs<Row extends object>(columns: readonly Column<Row>[]) {
  const helper = createColumnHelper<typeof features, Row>();
  return columns.map((column) =>
    helper.accessor((row): unknown => row, {
      id: column.id,
      header: column.header,
      cell: (context) => column.cell(context.row.original),
      enableSorting: column.sortable ?? false,
      meta: {
        width: column.width ?? "",
        shared: `${column.align === "end" ? "text-right" : ""} ${column.wideOnly ? "max-full:hidden" : ""}`,
      },
    }),
  );
}
