"use client";

import { plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { OPENED_TOGETHER_MAX } from "#core/base/capture-terms.ts";

interface TogetherProps {
  /** How many are chosen, of how many people. */
  chosen: number;
  people: number;
  opening: boolean;
  onOpen: () => void;
  onClear: () => void;
}

/** What is chosen, and the one button that opens all of it: one entry, that each of the people sees. */
export function Together({ chosen, people, opening, onOpen, onClear }: TogetherProps) {
  if (chosen === 0) return null;
  const tooMany = chosen > OPENED_TOGETHER_MAX;
  return (
    <section
      aria-label="Chosen items"
      className="sticky bottom-0 z-10 flex flex-wrap items-center gap-3 border-t border-line bg-surface px-5 py-3 max-desk:bottom-[calc(57px+env(safe-area-inset-bottom))] max-desk:px-4"
    >
      <p aria-live="polite" className="min-w-0 flex-1 basis-60">
        {tooMany
          ? `${plural(chosen, "item")} chosen. At most ${OPENED_TOGETHER_MAX} are opened together.`
          : `${plural(chosen, "item")} of ${plural(people, "person", "people")} chosen. Opening them is one entry, which each of them can see.`}
      </p>
      <Button tone="quiet" onClick={onClear}>
        Choose none
      </Button>
      <Button tone="solid" onClick={onOpen} disabled={opening || tooMany}>
        {opening ? "sealing ..." : `Open ${chosen} together`}
      </Button>
    </section>
  );
}
