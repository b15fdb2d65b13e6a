"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { dayAndClock } from "#components/text/format-time.ts";
import { PillSelect } from "#components/ui/pill-select.tsx";
import type { Moment } from "./moments.ts";

/** Now, or a moment of the timeline by our clock; the choice lives in the URL. */
export function MomentPicker({ at, moments }: { at: string | null; moments: readonly Moment[] }) {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const [busy, start] = useTransition();
  const choose = (to: string) => {
    const next = new URLSearchParams(search);
    if (to) next.set("at", to);
    else next.delete("at");
    start(() => router.push(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));
  };
  const known = at === null || moments.some((moment) => moment.at === at);
  return (
    <PillSelect label="As we knew it at, by our clock, UTC" value={at ?? ""} onChange={choose} busy={busy}>
      <option value="">as of now</option>
      {known ? null : <option value={at}>{dayAndClock(new Date(at), "UTC", true)}</option>}
      {moments.map((moment) => (
        <option key={moment.at} value={moment.at}>
          {moment.words}
        </option>
      ))}
    </PillSelect>
  );
}
