"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { callJson, inWords } from "#app/_parts/api.ts";
import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";
import type { openPeople } from "#core/sev/evidence/open-people.ts";

type Page = Awaited<ReturnType<typeof openPeople>>;

interface PeopleDrawerProps {
  number: number;
  which: "readers" | "subjects";
  onClose: () => void;
}

/** The people behind a number. That it was opened is an entry. */
export function PeopleDrawer({ number, which, onClose }: PeopleDrawerProps) {
  const pages = useInfiniteQuery({
    queryKey: ["people", number, which],
    queryFn: ({ pageParam }) =>
      callJson<Page>(`sevs/${number}/evidence/people`, {
        which,
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
      title={which === "readers" ? "Who read" : "Whose data was read"}
      description={`Behind SEV-${number}, most reads first. That you opened this list is an entry in the log.`}
    >
      {pages.isError ? <p role="alert">{inWords(pages.error)}</p> : null}
      {pages.data ? (
        <ol className="-mx-5 -mt-4 divide-y divide-line">
          {pages.data.pages.flatMap(({ items }, page) =>
            items.map(({ who, reads, firstAt, lastAt }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two units may have one name; the list only grows.
              <li key={`${page} ${place}`} className="px-5 py-3">
                <p className="flex justify-between gap-4">
                  <strong className="min-w-0 break-words">{who}</strong>
                  <span className="shrink-0">{plural(reads, "read")}</span>
                </p>
                <p className="text-small text-soft">
                  <Time atUtc={String(firstAt)} /> to <Time atUtc={String(lastAt)} /> UTC
                </p>
              </li>
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
