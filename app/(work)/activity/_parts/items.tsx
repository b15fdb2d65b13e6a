"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { later } from "#components/ui/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ApiProblem, callJson, inWords } from "../../../_parts/api.ts";
import { Find } from "./find.tsx";
import { ItemRow } from "./item-row.tsx";
import { Together } from "./together.tsx";
import type { TransferredBatch, TransferredItem } from "./transferred.ts";
import { useHiddenAway } from "./use-hidden-away.ts";

const OpenedDrawer = later(() => import("./opened-drawer.tsx").then((file) => file.OpenedDrawer));

interface Purpose {
  readonly id: string;
  readonly title: string;
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly dss: number }[];
}
interface Page {
  readonly items: TransferredItem[];
  readonly next: string | null;
}

const PAGE = 50;

/** What the purpose covers, newest first. Only the button opens, never the list. */
export function Items({ purpose }: { purpose: Purpose }) {
  const [filter, setFilter] = useQueryStates({ dataset: parseAsString, subject: parseAsString });
  const list = useItems(purpose.id, filter);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { opening, open } = useOpening(purpose.id, () => setPicked(new Set()));
  const chosen = items.filter(({ id }) => picked.has(id));
  return (
    <Card label="Items">
      <CardHeader
        title="Find"
        beside={<Find datasets={purpose.datasets} filter={filter} onFilter={setFilter} />}
        note={
          list.isSuccess ? `${plural(items.length, "item")}${list.hasNextPage ? ", and more" : ""}` : null
        }
      />
      {opening.isError ? <Refused error={opening.error} /> : null}
      {list.isPending ? <Skeleton /> : null}
      {list.isError ? (
        <ErrorState title="The list could not be loaded">{inWords(list.error)}</ErrorState>
      ) : null}
      {list.isSuccess && items.length === 0 ? (
        <EmptyState title="Nothing is recorded here">
          This purpose covers no item that fits. Take a filter away, or wait until something is captured.
        </EmptyState>
      ) : null}
      <ul className="divide-y divide-line border-t border-line empty:hidden">
        {items.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            dataset={purpose.datasets.find(({ id }) => id === item.dataset)?.name ?? item.dataset}
            opening={opening.isPending && opening.variables.includes(item.id)}
            picked={picked.has(item.id)}
            onPick={() => setPicked(toggled(picked, item.id))}
            onOpen={() => open([item.id])}
            onSubject={(subject) => void setFilter({ subject })}
          />
        ))}
      </ul>
      <Together
        chosen={chosen.length}
        people={new Set(chosen.map(({ id, subject }) => subject.handle ?? id)).size}
        opening={opening.isPending}
        onOpen={() => open(chosen.map(({ id }) => id))}
        onClear={() => setPicked(new Set())}
      />
      {list.hasNextPage ? (
        <CardFooter>
          <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
            More items
          </Button>
        </CardFooter>
      ) : null}
      {opening.data ? (
        <OpenedDrawer batch={opening.data} purpose={purpose.title} onClose={opening.reset} />
      ) : null}
    </Card>
  );
}

function toggled(picked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  return next;
}

function useItems(purpose: string, filter: { dataset: string | null; subject: string | null }) {
  return useInfiniteQuery({
    queryKey: ["activity", purpose, filter],
    queryFn: ({ pageParam, signal }) => {
      const given = Object.entries({ purpose, ...filter, cursor: pageParam, limit: String(PAGE) });
      const search = new URLSearchParams(given.filter((pair): pair is [string, string] => pair[1] !== null));
      return callJson<Page>(`activity/items?${search}`, undefined, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** One opening at a time, by a POST that is never repeated by itself. What was opened is forgotten with the drawer. */
function useOpening(purpose: string, onOpened: () => void) {
  const client = useQueryClient();
  const opening = useMutation({
    mutationFn: (items: readonly string[]) => callJson<TransferredBatch>("activity/open", { items, purpose }),
    onSuccess: () => {
      onOpened();
      return client.invalidateQueries({ queryKey: ["activity"] });
    },
    gcTime: 0,
  });
  useHiddenAway(opening.reset);
  return { opening, open: (items: readonly string[]) => opening.mutate(items) };
}

function Refused({ error }: { error: Error }) {
  const isEntry = error instanceof ApiProblem && error.status === 403;
  return (
    <ErrorState title="It was not opened">
      {inWords(error)} {isEntry ? "This try is an entry in the log, too." : null}
    </ErrorState>
  );
}
