"use client";

import { count } from "#components/text/format.ts";
import type { QueryCompletion } from "./use-completion.ts";

/** What could stand at the caret, under the bar, with how many reads of the time have it. */
export function QuerySuggestions({ completion }: { completion: QueryCompletion }) {
  const { open, listId, suggestions, active, optionId, choose } = completion;
  return (
    <>
      <div
        id={listId}
        role="listbox"
        aria-label="Suggestions"
        hidden={!open}
        className="enter-fade absolute top-full right-0 left-0 z-30 mt-1 max-w-160 rounded-card border border-line bg-surface py-1 shadow-float"
      >
        {suggestions.map(({ insert, says, count: reads }, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the bar, which names the marked one (APG).
          <div
            key={insert}
            id={optionId(at)}
            role="option"
            aria-selected={at === active}
            className="flex min-h-9 cursor-default items-center gap-3 px-3 py-1 hover:bg-sunk aria-selected:bg-sunk"
            onPointerDown={(event) => {
              event.preventDefault(); // the focus stays in the bar
              choose(at);
            }}
          >
            <span className="min-w-0 truncate font-mono">{insert}</span>
            <span className="min-w-0 flex-1 truncate text-small text-soft">{says}</span>
            {reads === null ? null : <span className="text-small text-soft">{count(reads)}</span>}
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {open ? `${suggestions.length} suggestions` : ""}
      </p>
    </>
  );
}
