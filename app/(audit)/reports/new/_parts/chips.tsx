"use client";

import { useState } from "react";

interface ChipsProps {
  /** The question they answer. */
  label: string;
  options: readonly { value: string; words: string; beside?: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

const SHOWN_MAX = 12;

/** Any number of a few, as chips that are pressed; many show their first and whatever is chosen. */
export function Chips({ label, options, chosen, onChange }: ChipsProps) {
  const [all, setAll] = useState(false);
  if (options.length === 0) return null;
  const isChosen = (value: string) => chosen.includes(value);
  const shown = all ? options : options.filter(({ value }, at) => at < SHOWN_MAX || isChosen(value));
  const turn = (value: string) =>
    onChange(isChosen(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-small font-medium">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {shown.map(({ value, words, beside }) => (
          <label
            key={value}
            className="inline-flex min-h-8 max-w-full cursor-pointer items-center gap-1.5 rounded-full border border-line-strong px-3 py-1 text-small text-soft select-none hover:text-ink has-checked:border-ink has-checked:bg-ink has-checked:text-on-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="checkbox"
              className="sr-only"
              checked={isChosen(value)}
              onChange={() => turn(value)}
            />
            <span className="truncate">{words}</span>
            {beside ? <span className="whitespace-nowrap">{beside}</span> : null}
          </label>
        ))}
        {shown.length < options.length ? (
          <button
            type="button"
            className="min-h-8 rounded-full px-2 text-small text-soft hover:text-ink"
            onClick={() => setAll(true)}
          >
            {options.length - shown.length} more
          </button>
        ) : null}
      </div>
    </fieldset>
  );
}
