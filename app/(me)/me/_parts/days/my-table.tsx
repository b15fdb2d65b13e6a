"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { MyReadsTable, type MyTableRow } from "#components/me/my-reads-table.tsx";
import type { Sort } from "#components/table/features.ts";
import { plural } from "#components/text/format.ts";
import { CardHeader } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import type { MyTable as Page } from "#core/flows/my-page/table.ts";

/** The page as a plain table, sorted by the server over all of it: a row for each reader and day. */
export function MyTable({ query }: { query: string }) {
  const [sort, setSort] = useState<Sort | null>({ id: "day", desc: true });
  const list = useInfiniteQuery({
    queryKey: ["my table", query, sort],
    queryFn: ({ pageParam, signal }) => callJson<Page>(pathOf(query, sort, pageParam), undefined, signal),
    initialPageParam: "0",
    getNextPageParam: (page) => page.next,
  });
  const rows = useMemo<MyTableRow[]>(
    () => list.data?.pages.flatMap(({ items }) => items).map((row, at) => ({ ...row, id: String(at) })) ?? [],
    [list.data],
  );
  const total = list.data?.pages[0]?.total;
  return (
    <>
      <CardHeader
        title="Reads as a table"
        note={
          total === undefined ? null : `${plural(total, "row")}: one for each reader, day and kind of data`
        }
      />
      {list.isError ? (
        <ErrorState title="The table could not be loaded">{inWords(list.error)}</ErrorState>
      ) : (
        <MyReadsTable
          rows={rows}
          {...(total === undefined ? {} : { total })}
          sort={sort}
          onSort={setSort}
          loading={list.isFetching}
          hasMore={list.hasNextPage}
          onNeedMore={() => void list.fetchNextPage()}
        />
      )}
    </>
  );
}

const pathOf = (query: string, sort: Sort | null, cursor: string): string =>
  `me/table?${query === "" ? "" : `${query}&`}sort=${sort?.id ?? "day"}&up=${sort && !sort.desc ? 1 : 0}&cursor=${cursor}`;
