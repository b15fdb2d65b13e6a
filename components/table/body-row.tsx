import type { RowData, Row as RowModel } from "@tanstack/react-table";
import { FlexRender } from "@tanstack/react-table";
import { type ReactNode, useEffect, useRef } from "react";
import type { features } from "./features.ts";

interface BodyRowProps<Row extends RowData> {
  row: RowModel<typeof features, Row>;
  at: number;
  measure: (node: HTMLTableRowElement | null) => void;
  active: boolean;
  /** The one row that Tab reaches. */
  reachable: boolean;
  selected: boolean;
  /** Ticked for an act on many; missing where rows cannot be. */
  picked?: boolean;
  compact: ReactNode;
  onFocus: () => void;
  onOpen?: (() => void) | undefined;
}

/** Where the focus is not taken away from: somebody writes there, or is asked something. */
const BUSY = "input, textarea, select, [role=dialog]";

/** One row: cells on wide screens, two lines on small ones. */
export function BodyRow<Row extends RowData>(props: BodyRowProps<Row>) {
  const { row, at, measure, active, reachable, selected, picked, compact, onFocus, onOpen } = props;
  const node = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    const at = document.activeElement;
    if (active && !node.current?.contains(at) && !at?.closest(BUSY))
      node.current?.focus({ preventScroll: true });
  }, [active]);
  const cells = row.getAllCells();
  return (
    <tr
      ref={(element) => {
        node.current = element;
        measure(element);
      }}
      data-index={at}
      aria-rowindex={at + 2}
      aria-selected={picked}
      aria-current={selected ? "true" : undefined}
      tabIndex={reachable ? 0 : -1}
      onFocus={onFocus}
      onClick={onOpen}
      className={`-outline-offset-2 focus-visible:[&>td]:bg-accent-soft aria-[current=true]:[&>td]:bg-accent-soft aria-selected:[&>td]:bg-accent-soft last:[&>td]:border-b-0 hover:[&>td]:bg-sunk ${
        onOpen ? "cursor-pointer" : ""
      }`}
    >
      {cells.map((cell) => (
        <td
          key={cell.id}
          className={`h-12 truncate border-b border-line px-2 first:pl-5 last:pr-5 max-wide:hidden ${
            cell.column.columnDef.meta?.shared ?? ""
          }`}
        >
          <FlexRender cell={cell} />
        </td>
      ))}
      <td colSpan={cells.length} className="border-b border-line px-4 py-2.5 wide:hidden">
        {compact}
      </td>
    </tr>
  );
}
