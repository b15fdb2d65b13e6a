"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { StandingLine } from "#components/seal/standing-line.tsx";
import { type Standing, standingWords } from "#components/seal/standing-words.ts";
import { useSay } from "#components/words/use-say.ts";
import { callJson } from "./api.ts";

const POLL_MS = 10_000;
const TICK_MS = 1_000;

/** The log's standing as the page came with it, asked for again every ten seconds; the seconds go on in between. */
export function LiveStanding({ initial, href }: { initial: Standing; href?: string }) {
  const say = useSay();
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ["log", "standing"],
    queryFn: ({ signal }) => callJson<Standing>("log/standing", undefined, signal),
    initialData: initial,
    refetchInterval: POLL_MS,
  });
  const passedMs = usePassed(dataUpdatedAt);
  const now = new Date(Date.parse(data.now) + passedMs);
  return <StandingLine {...standingWords(data, now, say)} {...(href ? { href } : {})} />;
}

/** Milliseconds since a moment, by the second; 0 on the server and in the first picture, so that both are the same. */
function usePassed(since: number): number {
  const [passedMs, setPassedMs] = useState(0);
  useEffect(() => {
    const tick = () => setPassedMs(Math.max(0, Date.now() - since));
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [since]);
  return passedMs;
}
