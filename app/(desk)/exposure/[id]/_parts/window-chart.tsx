"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { CouldDid, type CouldDidProps, PLOT_PX } from "#components/charts/could-did.tsx";
import type { TimeRange } from "#components/charts/window-geometry.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { Button } from "#components/ui/button.tsx";

const WindowHandles = dynamic(
  () => import("#components/charts/window-handles.tsx").then((file) => file.WindowHandles),
  { ssr: false },
);

interface WindowChartProps extends Omit<CouldDidProps, "children"> {
  /** The page, and which table it shows. */
  path: string;
  by: string | null;
  range: TimeRange;
  isPart: boolean;
  /** What nobody knows outside the window. */
  beside: string | null;
}

const SETTLE_MS = 300;

/** The picture with its handles. The window that is settled on lives in the URL, and every number below follows it. */
export function WindowChart({ path, by, range, isPart, beside, ...drawn }: WindowChartProps) {
  const router = useRouter();
  const [waiting, startWaiting] = useTransition();
  const [moving, setMoving] = useState<TimeRange | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the numbers of the new window are there.
  useEffect(() => setMoving(null), [range.fromMs, range.toMs]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = (next: TimeRange | null) => {
    setMoving(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => startWaiting(() => router.replace(hrefOf(path, by, next), { scroll: false })),
      next ? SETTLE_MS : 0,
    );
  };
  const shown = moving ?? range;
  return (
    <>
      <CouldDid {...drawn}>
        <WindowHandles
          axis={drawn.axis}
          heightPx={PLOT_PX}
          range={shown}
          pale={isPart || moving !== null}
          onMove={setMoving}
          onDone={go}
        />
      </CouldDid>
      <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-5 py-2 text-small text-soft max-desk:px-4">
        <span role="status">
          {waiting ? "counting ..." : "Window"} <WindowWords range={shown} />
        </span>
        {isPart ? (
          <Button tone="quiet" onClick={() => go(null)}>
            The whole window
          </Button>
        ) : (
          <span className="max-desk:hidden">drag for a part of it, or use the arrow keys on its edges</span>
        )}
        {beside ? <span className="ml-auto max-wide:hidden">{beside}</span> : null}
      </div>
    </>
  );
}

const WindowWords = ({ range }: { range: TimeRange }) => (
  <strong className="text-ink">
    {dayAndClock(new Date(range.fromMs), "UTC", true)} to {dayAndClock(new Date(range.toMs), "UTC", true)} UTC
  </strong>
);

function hrefOf(path: string, by: string | null, range: TimeRange | null): string {
  const search = new URLSearchParams({
    ...(range ? { from: new Date(range.fromMs).toISOString(), to: new Date(range.toMs).toISOString() } : {}),
    ...(by ? { by } : {}),
  }).toString();
  return search ? `${path}?${search}` : path;
}
