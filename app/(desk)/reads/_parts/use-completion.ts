"use client";

import { type ComponentProps, type KeyboardEvent, type RefObject, useId, useState } from "react";
import { flushSync } from "react-dom";
import { completeQuery, type Known, type Suggestion } from "#core/log/reads/query/complete.ts";

interface Asked {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly known: Known;
  onText(text: string): void;
}

export interface QueryCompletion {
  readonly inputProps: ComponentProps<"input">;
  readonly listId: string;
  readonly open: boolean;
  readonly suggestions: readonly Suggestion[];
  /** The place of the one that Enter takes; -1 for none. */
  readonly active: number;
  optionId(at: number): string;
  choose(at: number): void;
  close(): void;
}

/**
 * A combobox with a list (ARIA APG): typing or Down opens it, Down and Up move, Enter takes what is marked, Escape closes, and
 * the focus stays where one types. Nothing is marked until somebody moves, so that Enter asks.
 */
export function useCompletion({ input, text, known, onText }: Asked): QueryCompletion {
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [caret, setCaret] = useState(text.length);
  const { from, to, suggestions } = completeQuery(text, Math.min(caret, text.length), known);
  const shown = open && suggestions.length > 0;
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const optionId = (at: number) => `${listId}-${at}`;
  const choose = (at: number) => {
    const { insert } = suggestions[at] ?? { insert: "" };
    const ends = insert.endsWith(":");
    const before = `${text.slice(0, from)}${insert}${ends ? "" : " "}`;
    // At once: a frame later the caret would jump from behind what was typed meanwhile.
    flushSync(() => {
      onText(before + text.slice(to).replace(/^\s/, ""));
      setCaret(before.length);
      setActive(-1);
      setOpen(ends);
    });
    input.current?.focus();
    input.current?.setSelectionRange(before.length, before.length);
  };
  const move = (by: number) => {
    setOpen(true);
    if (suggestions.length === 0) return;
    const last = suggestions.length - 1;
    setActive(active === -1 ? (by > 0 ? 0 : last) : (active + by + suggestions.length) % suggestions.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) move(step);
    else if (event.key === "Enter" && shown && active >= 0) choose(active);
    else if (event.key === "Escape" && shown) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    ...{ listId, suggestions, active, optionId, choose, close, open: shown },
    inputProps: {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": shown,
      "aria-controls": listId,
      "aria-activedescendant": shown && active >= 0 ? optionId(active) : undefined,
      onKeyDown,
      onInput: () => {
        setOpen(true);
        setActive(-1);
      },
      onSelect: (event) => setCaret(event.currentTarget.selectionStart ?? text.length),
      onBlur: close,
    },
  };
}
