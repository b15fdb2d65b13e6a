"use client";

import { useEffect, useState } from "react";
import { toast } from "sonner";
import { callJson, inWords } from "#app/_parts/api.ts";
import type { SevQueue } from "#core/flows/sev-queue/sev-queue.ts";
import { listQuery } from "#core/flows/sev-queue/views.ts";
import type { SevPage } from "#core/sev/views/list-sevs.ts";

/** The queue's items so far, and the way to the next page. A fresh first page from the server starts it over. */
export function useMoreSevs({ page, view, sort }: SevQueue) {
  const [rest, setRest] = useState<SevPage | null>(null);
  const [loading, setLoading] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first page makes the later ones stale.
  useEffect(() => setRest(null), [page]);
  const next = rest ? rest.next : page.next;
  const items = rest ? [...page.items, ...rest.items] : page.items;
  const load = () => {
    if (next === null || loading) return;
    setLoading(true);
    callJson<SevPage>(`sevs?${new URLSearchParams({ ...listQuery(view, sort), cursor: next })}`)
      .then((more) =>
        setRest((before) => ({ items: [...(before?.items ?? []), ...more.items], next: more.next })),
      )
      .catch((error) => toast.error(inWords(error)))
      .finally(() => setLoading(false));
  };
  return { items, next, load, loading };
}
