"use client";

import { useCallback, useRef, useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { sayFailed } from "#components/ui/toast.ts";
import type { SevQueue } from "#core/flows/sev-queue/sev-queue.ts";
import type { Assigned } from "#core/sev/people/assign.ts";
import type { SevListItem, SevPage, WithheldSev } from "#core/sev/views/list-sevs.ts";
import { searchOf } from "./search-of.ts";

type Item = SevListItem | WithheldSev;
const isShown = (item: Item): item is SevListItem => !("withheld" in item);

/** As many rows at once as an answer holds. */
const PAGE_MAX = 200;

interface Rows {
  readonly items: readonly SevListItem[];
  readonly withheld: number;
  readonly next: string | null;
}

const rowsOf = ({ items, next }: SevPage): Rows => {
  const shown = items.filter(isShown);
  return { items: shown, withheld: items.length - shown.length, next };
};

const ask = (search: URLSearchParams, more: Record<string, string>): Promise<SevPage> =>
  callJson<SevPage>(`sevs?${new URLSearchParams([...search, ...Object.entries(more)])}`);

/**
 * The queue's rows so far. They keep their order and place while SEVs change: what changed is put in place by `patch`,
 * what came new waits in `fresh` until `reload`.
 */
export function useQueueRows(queue: SevQueue) {
  const search = searchOf(queue);
  const [rows, setRows] = useState(() => rowsOf(queue.page));
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  const [loading, setLoading] = useState(false);
  const latest = useRef(rows);
  latest.current = rows;

  const load = () => {
    if (rows.next === null || loading) return;
    setLoading(true);
    ask(search, { cursor: rows.next, limit: String(PAGE_MAX) })
      .then((page) => setRows((before) => appended(before, rowsOf(page))))
      .catch((error) => sayFailed(inWords(error)))
      .finally(() => setLoading(false));
  };

  const reload = async () => {
    const page = await ask(search, { limit: String(PAGE_MAX) });
    setRows(rowsOf(page));
    setFresh(new Set());
  };

  const filter = search.toString();
  /**
   * Fetches these SEVs anew. One's own act takes a row away that the view does not hold any more; others' leave it where
   * it is, so that nothing moves under the reader. Answers how they stand now, by number.
   */
  const patch = useCallback(
    async (numbers: readonly number[], { own }: { own: boolean }) => {
      const these = { number: numbers.slice(0, PAGE_MAX).join(","), limit: String(PAGE_MAX) };
      const [inView, all] = await Promise.all([
        ask(new URLSearchParams(filter), these),
        ask(new URLSearchParams(), these),
      ]);
      const now = new Map(rowsOf(all).items.map((item) => [item.number, item]));
      const there = new Set(rowsOf(inView).items.map(({ number }) => number));
      const { items, next } = latest.current;
      const listed = new Set(items.map(({ number }) => number));
      const came = [...there].filter(
        (number) => !listed.has(number) && (next === null || isNew(now.get(number), queue.asOf)),
      );
      setFresh((before) => new Set([...before, ...came]));
      setRows((before) => patched(before, new Set(numbers), now, own ? there : null));
      return now;
    },
    [filter, queue.asOf],
  );

  /** Assigning may be shown before it is kept. */
  const setOwner = (number: number, owner: Assigned["owner"]) =>
    setRows((before) => ({
      ...before,
      items: before.items.map((item) =>
        item.number === number
          ? { ...item, owner: owner?.name ?? null, ownerId: owner?.personId ?? null }
          : item,
      ),
    }));

  return { ...rows, setOwner, loading, load, reload, patch, fresh: fresh.size };
}

const isNew = (item: SevListItem | undefined, since: Date): boolean =>
  item !== undefined && new Date(item.raisedAt) >= new Date(since);

/** A row that changed its place between two pages comes twice: it stays where it came first. */
function appended(before: Rows, page: Rows): Rows {
  const listed = new Set(before.items.map(({ number }) => number));
  const more = page.items.filter(({ number }) => !listed.has(number));
  return {
    items: [...before.items, ...more],
    withheld: before.withheld + page.withheld,
    next: page.next,
  };
}

function patched(
  before: Rows,
  changed: ReadonlySet<number>,
  now: ReadonlyMap<number, SevListItem>,
  keep: ReadonlySet<number> | null,
): Rows {
  const items = before.items.flatMap((item) => {
    if (!changed.has(item.number)) return [item];
    const fresh = now.get(item.number);
    return fresh && (keep === null || keep.has(item.number)) ? [fresh] : [];
  });
  return { ...before, items };
}
