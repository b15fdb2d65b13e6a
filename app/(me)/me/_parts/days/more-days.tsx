"use client";

import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { inWords } from "#app/_parts/api.ts";
import { Button } from "#components/ui/button.tsx";
import { CardFooter } from "#components/ui/card.tsx";
import { later } from "#components/ui/later.tsx";
import type { Say } from "#components/words/say.ts";
import { useSay } from "#components/words/use-say.ts";
import { type OlderDays, olderDays } from "./older-days.ts";

const DayLines = later(() => import("./day-lines.tsx").then((file) => file.DayLines));

interface MoreDaysProps {
  /** The page's choice, as the query of its URL. */
  query: string;
  next: string;
  zone: string;
  asked: OlderDays["asked"];
  /** What stands at the end of the list. */
  all: string;
}

/** Older days: they come when the end of the list is in sight, or by the button. Nothing moves the reader's focus but the button. */
export function MoreDays({ query, next, zone, asked, all }: MoreDaysProps) {
  const say = useSay();
  const [pages, setPages] = useState<readonly OlderDays["page"][]>([]);
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const [said, setSaid] = useState("");
  const end = useRef<HTMLDivElement>(null);
  const fresh = useRef<HTMLDivElement>(null);
  const cursor = pages.length === 0 ? next : (pages.at(-1)?.next ?? null);
  const load = async (byHand: boolean) => {
    if (cursor === null || state === "busy") return;
    setState("busy");
    try {
      const page = await olderDays(query, cursor);
      // At once: a frame later the focus would jump from where a key has taken it meanwhile.
      flushSync(() => {
        setPages([...pages, page]);
        setSaid(inSight(page, say));
        setState("idle");
      });
      if (byHand) fresh.current?.focus();
    } catch (error) {
      setSaid(inWords(error, say));
      setState("failed");
    }
  };
  useInSight(end, state === "idle" && cursor !== null, () => void load(false));
  return (
    <>
      {pages.map((page, at) => (
        <div
          key={page.items[0]?.id ?? at}
          ref={at === pages.length - 1 ? fresh : null}
          tabIndex={-1}
          className="border-t border-line outline-none focus-visible:outline-2 focus-visible:-outline-offset-2"
        >
          <DayLines lines={page.items} asked={asked} zone={zone} />
        </div>
      ))}
      <p aria-live="polite" className={state === "failed" ? "px-5 py-3 text-sev-0 max-desk:px-4" : "sr-only"}>
        {said}
      </p>
      {cursor === null ? (
        <p className="border-t border-line px-5 py-3 text-soft max-desk:px-4">{all}</p>
      ) : (
        <div ref={end}>
          <CardFooter>
            <Button disabled={state === "busy"} onClick={() => void load(true)}>
              {say.t(
                state === "busy"
                  ? "me.loadingOlder"
                  : state === "failed"
                    ? "common.tryAgain"
                    : "me.olderDays",
              )}
            </Button>
          </CardFooter>
        </div>
      )}
    </>
  );
}

function inSight({ items }: OlderDays["page"], { t, day }: Say): string {
  const days = new Set(items.map((line) => line.day)).size;
  const last = items.at(-1)?.day;
  return last ? t("me.olderShown", { n: days, day: day(new Date(last), "UTC") }) : t("me.noOlder");
}

/** Half a screen before the end is in sight. */
function useInSight(place: React.RefObject<HTMLElement | null>, wanted: boolean, onSight: () => void): void {
  const act = useRef(onSight);
  act.current = onSight;
  useEffect(() => {
    if (!wanted || !place.current) return;
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && act.current(), {
      rootMargin: "50% 0px",
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [wanted, place]);
}
