"use client";

import { useEffect, useRef } from "react";

/** What a key (Escape as `escape`) does, and after `g` what the next one does. */
export interface PageKeys {
  readonly keys: Readonly<Record<string, () => void>>;
  readonly afterG?: Readonly<Record<string, () => void>>;
}

const CHORD_MS = 1_500;
const ELSEWHERE = "input, textarea, select, [contenteditable], [role=dialog]";

/** Keys of the page itself, wherever the focus is but in a field or a dialog. `g` waits for a second key. */
export function usePageKeys(given: PageKeys): void {
  const latest = useRef(given);
  latest.current = given;
  useEffect(() => {
    let chordUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      if (isElsewhere(event)) return;
      const inChord = event.timeStamp < chordUntil;
      chordUntil = !inChord && event.key === "g" && latest.current.afterG ? event.timeStamp + CHORD_MS : 0;
      const act = inChord
        ? latest.current.afterG?.[event.key]
        : latest.current.keys[event.key === "Escape" ? "escape" : event.key];
      if (!act && !inChord && chordUntil === 0) return;
      event.preventDefault(); // before the row's own keys: the letter after g is no act on a row
      act?.();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}

const isElsewhere = ({ target, defaultPrevented, metaKey, ctrlKey, altKey }: KeyboardEvent): boolean =>
  defaultPrevented ||
  metaKey ||
  ctrlKey ||
  altKey ||
  (target instanceof Element && target.closest(ELSEWHERE) !== null);
