"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { callJson } from "#app/_parts/api.ts";
import type { SevThreads } from "#core/sev/thread/read-threads.ts";

const EVERY_MS = 5_000;

/** Loads the page anew when somebody wrote; asks while the page is looked at. */
export function LiveThread({ number, newest }: { number: number; newest: number }) {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ["sev", number, "thread"],
    queryFn: ({ signal }) => callJson<SevThreads>(`sevs/${number}/thread`, undefined, signal),
    refetchInterval: EVERY_MS,
  });
  const there = Math.max(
    -1,
    ...[...(data?.handlers ?? []), ...(data?.affected ?? [])].map(({ leafIndex }) => leafIndex),
  );
  useEffect(() => {
    if (there > newest) router.refresh();
  }, [there, newest, router]);
  return null;
}
