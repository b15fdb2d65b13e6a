"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useSay } from "#components/words/use-say.ts";

const LOOK_AGAIN_MS = 1_500;

/** How far a report is, looked at again until it is there. */
export function ReportProgress({ done }: { done: number }) {
  const { t } = useSay();
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div className="flex items-center gap-3" role="status">
      <progress className="h-2 w-40 accent-ink" max={100} value={done} aria-label={t("common.beingMade")} />
      <span className="text-small text-soft">{done} %</span>
    </div>
  );
}
