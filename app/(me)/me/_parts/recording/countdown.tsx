"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useSay } from "#components/words/use-say.ts";

const SECOND_MS = 1_000;

/** How long a pause still lasts, by the server's clock; when it is over the page shows what then holds. */
export function Countdown({ until, asOf }: { until: Date; asOf: Date }) {
  const { t } = useSay();
  const router = useRouter();
  const [left, setLeft] = useState(until.getTime() - asOf.getTime());
  useEffect(() => {
    const began = performance.now();
    const whole = until.getTime() - asOf.getTime();
    const timer = setInterval(() => {
      const now = whole - (performance.now() - began);
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      router.refresh();
    }, SECOND_MS);
    return () => clearInterval(timer);
  }, [until, asOf, router]);
  return (
    <span role="timer" className="font-strong tabular-nums">
      {t("recording.pausedFor", { left: clockOf(left) })}
    </span>
  );
}

/** Minutes and seconds: 29:05. */
function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND_MS));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
