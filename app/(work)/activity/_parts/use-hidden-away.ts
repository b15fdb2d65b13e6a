"use client";

import { useEffect } from "react";

/**
 * Forgets what is open as soon as nobody looks: when the page is hidden (another tab, a locked screen), left, or brought
 * back by back/forward as it was. Looking again is another opening.
 */
export function useHiddenAway(forget: () => void): void {
  useEffect(() => {
    const whenHidden = () => document.visibilityState === "hidden" && forget();
    const whenBack = (event: PageTransitionEvent) => event.persisted && forget();
    document.addEventListener("visibilitychange", whenHidden);
    window.addEventListener("pagehide", forget);
    window.addEventListener("pageshow", whenBack);
    return () => {
      document.removeEventListener("visibilitychange", whenHidden);
      window.removeEventListener("pagehide", forget);
      window.removeEventListener("pageshow", whenBack);
    };
  }, [forget]);
}
