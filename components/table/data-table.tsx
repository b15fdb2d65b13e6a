"use client";

import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Skeleton } from "../ui/skeleton.tsx";
import { type Column, features, type Sort, toColumnDefs } from "./features.ts";
import { HeaderRow } from "./header-row.tsx";
import { BodyRow } from "./body-row.tsx";
import { useRowKeys } from "./use-row-keys.ts";

export interface DataTableProps<Row extends object> {
  /** What the table lists, for screen readers. */
  label: string;
  /** The rows so far, as the server sorted and filtered them. Keep the reference stable between changes. */
  rows: Row[];
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  /** A row's two lines under 720 px. */
  compact: (row: Row) => ReactNode;
  /** How many there are in all, where that is known. */
  total?: number;
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  onOpen?: (row: Row) => void;
  /** Keys of the page that act on the active row: S, Y and so on. */
  onRowKey?: (event: KeyboardEvent, row: Row) => void;
  /** The row shown elsewhere (in a drawer). */
  selectedId?: string | null;
  loading?: boolean;
  /** There are rows after these; asked for once the reader comes near the end. */
  hasMore?: boolean;
  onNeedMore?: () => void;
  empty: ReactNode;
  /** A class that limits the height of the part that scrolls. */
  height?: string;
}

const ROW_PX = 48;
const NEAR_END_ROWS = 20;
const FIRST_SIGHT = { width: 1280, height: 800 };

/** Rows by the ten thousand: only those in sight are in the page. J and K move, Enter opens. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowId, compact, sort = null, onSort, onOpen, loading = false, hasMore = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const defs = useMemo(() => toColumnDefs(columns), [columns]);
  const table = useTable({
    features,
    columns: defs,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    enableMultiSort: false,
    state: { sorting: sort ? [sort] : [] },
    onSortingChange: (next) => {
      const sorting = typeof next === "function" ? next(sort ? [sort] : []) : next;
      onSort?.(sorting[0] ?? null);
    },
  });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    initialRect: FIRST_SIGHT,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useNeedMore(hasMore && !loading && lastSeen >= rows.length - NEAR_END_ROWS, rows.length, props.onNeedMore);

  const [active, setActive] = useState(-1);
  const move = (to: number) => {
    setActive(to);
    virtual.scrollToIndex(to, { align: "auto" });
  };
  const open = (at: number) => rows[at] && onOpen?.(rows[at]);
  const other = (event: KeyboardEvent, at: number) => rows[at] && props.onRowKey?.(event, rows[at]);
  useRowKeys({ count: rows.length, active, move, open, other });

  if (rows.length === 0) return loading ? <Skeleton /> : props.empty;
  const models = table.getRowModel().rows;
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={`overflow-y-auto overscroll-contain ${props.height ?? "max-h-[calc(100dvh-13rem)]"}`}>
      <table
        // biome-ignore lint/a11y/noRedundantRoles: rows hide cells under 720 px, and some browsers then drop the implied roles.
        role="table"
        aria-label={label}
        aria-rowcount={hasMore ? (props.total ?? -1) : (props.total ?? rows.length) + 1}
        aria-busy={loading}
        className="w-full table-fixed border-separate border-spacing-0 text-left"
      >
        <HeaderRow table={table} />
        <tbody>
          <Gap px={before} />
          {items.map((item) => {
            const row = models[item.index];
            if (!row) return null;
            return (
              <BodyRow
                key={row.id}
                row={row}
                at={item.index}
                measure={virtual.measureElement}
                active={item.index === active}
                reachable={item.index === Math.max(active, 0)}
                selected={row.id === props.selectedId}
                compact={compact(row.original)}
                onFocus={() => setActive(item.index)}
                onOpen={onOpen ? () => open(item.index) : undefined}
              />
            );
          })}
          <Gap px={after} />
        </tbody>
      </table>
      {loading ? <Skeleton lines={2} label="Loading more" /> : null}
    </div>
  );
}

/** Room for the rows that are out of sight. */
function Gap({ px }: { px: number }) {
  if (px <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td height={px} className="p-0" />
    </tr>
  );
}

/** Asks for more once for each number of rows. */
function useNeedMore(near: boolean, rowCount: number, onNeedMore?: () => void): void {
  const asked = useRef(-1);
  useEffect(() => {
    if (!near || asked.current === rowCount) return;
    asked.current = rowCount;
    onNeedMore?.();
  }, [near, rowCount, onNeedMore]);
}
