"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { MyReadsTable, type MyTableRow } from "#components/me/my-reads-table.tsx";
import type { Sort } from "#components/table/features.ts";
import { CardHeader } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { MyTable as Page } from "#core/flows/my-page/table.ts";

/** The page as a plain table, sorted by the server over all of it: a row for each reader and day. */
export function MyTable({ query }: { query: string }) {
  const say = useSay();
  const { t } = say;
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
        title={t("me.tableTitle")}
        note={total === undefined ? null : t("me.tableRows", { n: total })}
      />
      {list.isError ? (
        <ErrorState title={t("me.tableFailed")}>{inWords(list.error, say)}</ErrorState>
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
