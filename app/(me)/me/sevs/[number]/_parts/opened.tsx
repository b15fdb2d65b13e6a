"use client";

import { useEffect } from "react";
import { callApi } from "#app/_parts/api.ts";

const LOOKED_MS = 1_000;

/** Says that the viewer opened their notices once the page was in front of them, not when it was merely rendered. */
export function Opened({ number }: { number: number }) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible")
        timer = setTimeout(
          () => void callApi(`me/sevs/${number}/opened`, {}).catch(() => undefined),
          LOOKED_MS,
        );
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [number]);
  return null;
}
