"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { FilterValues } from "#core/log/reads/query/terms.ts";
import { callJson } from "../../../_parts/api.ts";
import { type ReadsSort, searchOf } from "./filter.ts";
import type { TransferredPage } from "./transferred.ts";

/** A search for one person's reads: an entry of the log, with its reason. */
export interface PersonSearch {
  /** Their id or e-mail. */
  readonly subject: string;
  readonly reason: string;
}

interface Asked {
  readonly filter: FilterValues;
  readonly sort: ReadsSort;
  /** What the server listed already. */
  readonly first: TransferredPage;
  readonly person: PersonSearch | null;
}

const PAGE = 200;

/** Reads page by page. A search by person is asked once a page and never again by itself, since each is an entry. */
export function useReadPages({ filter, sort, first, person }: Asked) {
  return useInfiniteQuery({
    queryKey: ["reads", filter, sort, person],
    queryFn: ({ pageParam, signal }) => pageOf({ filter, sort, person, cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    ...(person ? { retry: false, gcTime: 0 } : { initialData: { pages: [first], pageParams: [null] } }),
  });
}

interface PageAsked extends Omit<Asked, "first"> {
  readonly cursor: string | null;
  readonly signal: AbortSignal;
}

function pageOf({ filter, sort, person, cursor, signal }: PageAsked): Promise<TransferredPage> {
  const asked = { ...filter, sort, limit: String(PAGE), ...(cursor ? { cursor } : {}) };
  if (person) return callJson("access-events/search", { ...asked, ...person }, signal);
  return callJson(`access-events?${searchOf(asked)}`, undefined, signal);
}
