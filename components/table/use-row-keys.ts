"use client";

import { useEffect, useRef } from "react";

export interface RowKeys {
  count: number;
  active: number;
  move: (to: number) => void;
  open: (at: number) => void;
  /** Any other key while a row is active. */
  other?: ((event: KeyboardEvent, at: number) => void) | undefined;
  /** The table's own element: keys pressed within another table are that one's. */
  within: () => Element | null;
}

/** J, K and the arrows move between rows, Enter opens the active one: anywhere on the page, but never while writing. */
export function useRowKeys(keys: RowKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => act(event, latest.current);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function act(event: KeyboardEvent, { count, active, move, open, other, within }: RowKeys): void {
  if (
    event.defaultPrevented ||
    event.metaKey ||
    event.ctrlKey ||
    event.altKey ||
    isElsewhere(event, within())
  )
    return;
  const to = nextRow(event.key, active, count);
  if (to !== null) {
    event.preventDefault();
    move(to);
  } else if (event.key === "Enter" && active >= 0 && isOnRow(event)) {
    event.preventDefault();
    open(active);
  } else if (active >= 0) other?.(event, active);
}

/** The row a key leads to, null when the key is not one that moves or there is no row. */
export function nextRow(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "j" || key === "ArrowDown") return Math.min(active + 1, count - 1);
  if (key === "k" || key === "ArrowUp") return Math.max(active - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}

/** Enter on a link or a button means that link or button. */
const isOnRow = (event: KeyboardEvent) =>
  !(event.target instanceof Element) || !event.target.closest("a, button");

const WRITING = "input, textarea, select, [contenteditable], [role=dialog]";

/** Whether the key is meant for a field, a dialog or another table. */
function isElsewhere({ target }: KeyboardEvent, own: Element | null): boolean {
  if (!(target instanceof Element)) return false;
  const table = target.closest("table");
  return target.closest(WRITING) !== null || (table !== null && !own?.contains(table));
}
