"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { callJson, inWords } from "#app/_parts/api.ts";
import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Time } from "#components/ui/time.tsx";

/** Somebody behind a number, as the API tells of them once they are opened. */
interface OpenedPerson {
  readonly who: string;
  readonly reads: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** By how many people; null where that is not counted. */
  readonly readers?: number | null;
  /** How they get in, from the login to the grant. */
  readonly path?: readonly string[];
}

interface OpenedPage {
  readonly items: readonly OpenedPerson[];
  readonly next: string | null;
}

interface OpenedPeopleProps {
  title: string;
  /** What they are behind: "SEV-12", "the window you look at". */
  behind: string;
  /** Below /api/v1; what is asked is its body. */
  path: string;
  ask: Readonly<Record<string, unknown>>;
  onClose: () => void;
}

/** The people behind a number, page after page. That each was opened is an entry, so nothing is fetched twice or kept. */
export function OpenedPeople({ title, behind, path, ask, onClose }: OpenedPeopleProps) {
  const pages = useInfiniteQuery({
    queryKey: ["opened people", path, ask],
    queryFn: ({ pageParam }) =>
      callJson<OpenedPage>(path, { ...ask, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={`Behind ${behind}, most reads first. That you opened this list is an entry in the log.`}
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

const Line = ({ person: { who, reads, readers, firstAt, lastAt, path } }: { person: OpenedPerson }) => (
  <li className="px-5 py-3">
    <p className="flex justify-between gap-4">
      <strong className="min-w-0 break-words">{who}</strong>
      <span className="shrink-0">{plural(reads, "read")}</span>
    </p>
    <p className="text-small text-soft">
      {readers == null ? null : `read by ${readers}, `}
      <Time atUtc={String(firstAt)} /> to <Time atUtc={String(lastAt)} /> UTC
    </p>
    {path && path.length > 0 ? <p className="font-mono text-small break-words">{path.join(" → ")}</p> : null}
  </li>
);
