"use client";

import { useQuery } from "@tanstack/react-query";
import { callJson, inWords } from "#app/_parts/api.ts";
import { UsualDays } from "#components/readers/usual-days.tsx";
import { Drawer } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ReaderView } from "#core/flows/detection/open-reader.ts";

interface UsualDrawerProps {
  number: number;
  reader: string;
  onClose: () => void;
}

/** One reader's days beside what was to be expected of them. That it was opened is an entry, so nothing is fetched twice or kept. */
export function UsualDrawer({ number, reader, onClose }: UsualDrawerProps) {
  const opened = useQuery({
    queryKey: ["usual", number, reader],
    queryFn: () => callJson<ReaderView>(`sevs/${number}/evidence/reader`, { reader }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      title={opened.data ? `What is usual of ${opened.data.who}` : "What is usual"}
      description={`Behind SEV-${number}: each day beside what their own days and their peers' made likely. That you opened this is an entry in the log.`}
    >
      {opened.isError ? <p role="alert">{inWords(opened.error)}</p> : null}
      {opened.data ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by it; nothing in it takes focus
        <section tabIndex={0} aria-label="Days">
          <UsualDays days={opened.data.days} />
        </section>
      ) : opened.isError ? null : (
        <Skeleton lines={8} label="Opening" />
      )}
    </Drawer>
  );
}
