"use client";

import { useState } from "react";

interface Kept {
  readonly activeId?: string | null;
  readonly onActive?: (id: string) => void;
}

/**
 * The row that the keys act on. It is kept by id, so that it stays the same row while others come and go; when it leaves,
 * the one that takes its place is active. The page may keep the id itself.
 */
export function useActiveRow<Row>(rows: readonly Row[], rowId: (row: Row) => string, kept: Kept) {
  const [own, setOwn] = useState<{ id: string | null; at: number }>({ id: null, at: -1 });
  const id = kept.activeId === undefined ? own.id : kept.activeId;
  const active = placeOf(id, own.at, rows.length, (at) => rows[at] !== undefined && rowId(rows[at]) === id);
  // Remembered while rendering: where it is now is where the next one comes up once it is gone.
  if (active !== own.at) setOwn({ id: rows[active] ? rowId(rows[active]) : null, at: active });
  const setActive = (at: number) => {
    const row = rows[at];
    if (row === undefined) return;
    setOwn({ id: rowId(row), at });
    kept.onActive?.(rowId(row));
  };
  return { active, setActive };
}

/** Where a row is that was at `before`; the row in its place when it is gone, -1 for none. Pure. */
export function placeOf(
  id: string | null,
  before: number,
  count: number,
  isAt: (at: number) => boolean,
): number {
  if (id === null) return -1;
  if (isAt(before)) return before;
  for (let at = 0; at < count; at++) if (isAt(at)) return at;
  return Math.min(Math.max(before, 0), count - 1);
}
