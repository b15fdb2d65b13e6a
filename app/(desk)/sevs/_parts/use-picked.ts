"use client";

import { useCallback, useRef, useState } from "react";
import { sayFailed } from "#components/ui/toast.ts";

/** As many as one act takes. */
export const PICKED_MAX = 500;

/** The SEVs ticked for one act on all of them, by number. `order` is as the list stands. */
export function usePicked(order: readonly number[]) {
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const anchor = useRef<number | null>(null);
  const standing = useRef(order);
  standing.current = order;

  const pick = useCallback((number: number, through: boolean) => {
    setPicked((before) => {
      const next = new Set(before);
      const range = through ? between(standing.current, anchor.current ?? number, number) : [];
      if (range.length > 0) for (const each of range) next.add(each);
      else if (!next.delete(number)) next.add(number);
      anchor.current = number;
      if (next.size <= PICKED_MAX) return next;
      sayFailed(`At most ${PICKED_MAX} at once.`);
      return before;
    });
  }, []);
  const keepOnly = useCallback((numbers: Iterable<number>) => setPicked(new Set(numbers)), []);
  return { picked, pick, keepOnly };
}

/** All from one row to another, both included, whichever comes first. Pure. */
export function between(order: readonly number[], from: number, to: number): readonly number[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to)];
  return a < 0 || b < 0 ? [] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
}
