"use client";

import { useTable } from "@tanstack/react-table";
import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { Skeleton } from "../ui/skeleton.tsx";
import { useSay } from "../words/use-say.ts";
import { BodyRow } from "./body-row.tsx";
import { type Column, features, type Sort, toColumnDefs } from "./features.ts";
import { HeaderRow } from "./header-row.tsx";
import { useActiveRow } from "./use-active-row.ts";
import { useRowKeys } from "./use-row-keys.ts";

export interface DataTableProps<Row extends object> {
  /** What the table lists, for screen readers. */
  label: string;
  /** The rows so far, as the server sorted and filtered them. Keep the reference stable between changes. */
  rows: Row[];
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  /** A row's two lines under 1024 px (720 px and the sidebar). */
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
  /** The row that the keys act on, by id, where the page keeps it; else the table does. */
  activeId?: string | null;
  onActive?: (id: string) => void;
  /** Rows ticked for an act on many. */
  picked?: ReadonlySet<string>;
  loading?: boolean;
  /** There are rows after these; asked for once the reader comes near the end. */
  hasMore?: boolean;
  onNeedMore?: () => void;
  empty: ReactNode;
  /** A class that limits the height of the part that scrolls. */
  height?: string;
}

const ROW_PX = 48;
const HEAD_PX = 41;
/** Up to so many rows all are in the page: they can be found by the browser and printed. */
const WHOLE_ROWS = 60;
/** Loaded ahead of the reader: a fast scroll covers some 50 rows while a page is on its way. */
const NEAR_END_ROWS = 80;
const FIRST_SIGHT = { width: 1280, height: 800 };

/** Rows by the ten thousand: only those in sight are in the page. J and K move, Enter opens. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const {
    label,
    rows,
    columns,
    rowId,
    compact,
    sort = null,
    onSort,
    onOpen,
    loading = false,
    hasMore = false,
  } = props;
  const { t } = useSay();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    scrollPaddingStart: HEAD_PX,
    scrollPaddingEnd: HEAD_PX,
    initialRect: FIRST_SIGHT,
    useFlushSync: false,
  });
  const items = rows.length <= WHOLE_ROWS ? rows.map((_, index) => ({ index })) : virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useNeedMore(hasMore && !loading && lastSeen >= rows.length - NEAR_END_ROWS, rows.length, props.onNeedMore);

  // The table library gets what is in sight alone: it makes a model of each row anew whenever the rows change.
  const first = items[0]?.index ?? 0;
  const shown = useMemo(() => rows.slice(first, lastSeen + 1), [rows, first, lastSeen]);
  const defs = useMemo(() => toColumnDefs(columns), [columns]);
  const table = useTable({
    features,
    columns: defs,
    data: shown,
    getRowId: rowId,
    manualSorting: true,
    enableMultiSort: false,
    state: { sorting: sort ? [sort] : [] },
    onSortingChange: (next) => {
      const sorting = typeof next === "function" ? next(sort ? [sort] : []) : next;
      onSort?.(sorting[0] ?? null);
    },
  });

  const { active, setActive } = useActiveRow(rows, rowId, props);
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: "auto" });
  }, [active, virtual]);
  const open = (at: number) => rows[at] && onOpen?.(rows[at]);
  const other = (event: KeyboardEvent, at: number) => rows[at] && props.onRowKey?.(event, rows[at]);
  useRowKeys({ count: rows.length, active, move: setActive, open, other, within: () => scroller.current });

  if (rows.length === 0) return loading ? <Skeleton /> : props.empty;
  const models = table.getRowModel().rows;
  const { before, after } = gaps(rows.length, virtual);
  return (
    <div
      ref={scroller}
      className={`overflow-y-auto overscroll-contain ${props.height ?? "max-h-[max(20rem,calc(100dvh-13rem))]"}`}
    >
      <table
        // biome-ignore lint/a11y/noRedundantRoles: rows hide cells on narrow screens, and some browsers then drop the implied roles.
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
            const row = models[item.index - first];
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
                {...(props.picked ? { picked: props.picked.has(row.id) } : {})}
                compact={compact(row.original)}
                onFocus={() => setActive(item.index)}
                onOpen={onOpen ? () => open(item.index) : undefined}
              />
            );
          })}
          <Gap px={after} />
        </tbody>
      </table>
      {loading ? <Skeleton lines={2} label={t("common.loadingMore")} /> : null}
    </div>
  );
}

/** The room before and after the rows in the page, in px. */
function gaps(count: number, virtual: { getVirtualItems: () => VirtualItem[]; getTotalSize: () => number }) {
  if (count <= WHOLE_ROWS) return { before: 0, after: 0 };
  const items = virtual.getVirtualItems();
  // With no row in sight the room stays, or a table squeezed to nothing once would never open again.
  return { before: items[0]?.start ?? 0, after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0) };
}

/** Room for the rows that are out of sight. */
function Gap({ px }: { px: number }) {
  if (px <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without a tab stop takes no focus.
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
