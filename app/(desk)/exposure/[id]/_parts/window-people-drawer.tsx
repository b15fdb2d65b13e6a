"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { callJson, inWords } from "#app/_parts/api.ts";
import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import type { openWindowPeople } from "#core/flows/window-report/open-window-people.ts";

type Page = Awaited<ReturnType<typeof openWindowPeople>>;
type Person = Page["items"][number];

interface WindowPeopleDrawerProps {
  id: string;
  which: "readers" | "subjects";
  /** The window that is looked at, as the URL has it. */
  part: string;
  onClose: () => void;
}

/** The people behind a window's numbers. That it was opened is an entry. */
export function WindowPeopleDrawer({ id, which, part, onClose }: WindowPeopleDrawerProps) {
  const pages = useInfiniteQuery({
    queryKey: ["window-people", id, which, part],
    queryFn: ({ pageParam }) =>
      callJson<Page>(`exposures/${id}/people`, {
        ...{ which, ...Object.fromEntries(new URLSearchParams(part)) },
        ...(pageParam === null ? {} : { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title={which === "readers" ? "Who read without need" : "Whose data was read"}
      description="Of the window you look at, most reads first. That you opened this list is an entry in the log."
    >
      {pages.isError ? <p role="alert">{inWords(pages.error)}</p> : null}
      {pages.data ? (
        <ol className="-mx-5 -mt-4 divide-y divide-line">
          {pages.data.pages.flatMap(({ items }, page) =>
            items.map((person, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two units may have one name; the list only grows.
              <Line key={`${page} ${place}`} person={person} />
            )),
          )}
        </ol>
      ) : pages.isError ? null : (
        <Skeleton lines={8} label="Opening" />
      )}
      {pages.hasNextPage ? (
        <div className="pt-4">
          <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            Open more
          </Button>
        </div>
      ) : null}
    </Drawer>
  );
}

const Line = ({ person: { who, reads, readers, firstAt, lastAt, path } }: { person: Person }) => (
  <li className="px-5 py-3">
    <p className="flex justify-between gap-4">
      <strong className="min-w-0 break-words">{who}</strong>
      <span className="shrink-0">{plural(reads, "read")}</span>
    </p>
    <p className="text-small text-soft">
      {readers === null ? null : `read by ${readers}, `}
      <Time atUtc={String(firstAt)} /> to <Time atUtc={String(lastAt)} /> UTC
    </p>
    {path.length > 0 ? <p className="font-mono text-small break-words">{path.join(" → ")}</p> : null}
  </li>
);
