"use client";

import { type KeyboardEvent, useId } from "react";
import type { Severity } from "#core/base/scales.ts";
import { KeyCap } from "../ui/key-cap.tsx";
import { SeverityTag } from "./severity-tag.tsx";

/** One severity one can choose, with what it means in a line. */
export interface SeverityChoice {
  severity: Severity;
  meaning: string;
}

interface SeverityPickerProps {
  choices: readonly SeverityChoice[];
  value: Severity | null;
  onChange: (severity: Severity) => void;
  /** The one in force, marked "now". */
  now?: Severity;
}

/** SEV 0-5 as radio buttons, most serious first. Arrows move, a digit chooses. */
export function SeverityPicker({ choices, value, onChange, now }: SeverityPickerProps) {
  const name = useId();
  const chooseByDigit = (event: KeyboardEvent) => {
    const hit = choices.find(({ severity }) => String(severity) === event.key);
    if (!hit) return;
    event.preventDefault();
    onChange(hit.severity);
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${hit.severity}"]`)?.focus();
  };
  return (
    <fieldset onKeyDown={chooseByDigit} className="overflow-hidden rounded-button border border-line-strong">
      <legend className="sr-only">Severity, 0 is the most serious</legend>
      {choices.map(({ severity, meaning }) => (
        <label
          key={severity}
          className="flex min-h-11 cursor-pointer items-center gap-3 border-b border-line px-3 py-2 last:border-b-0 hover:bg-sunk has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={severity}
            checked={value === severity}
            onChange={() => onChange(severity)}
            className="size-4 shrink-0 accent-accent outline-none"
          />
          <SeverityTag severity={severity} />
          <span className="min-w-0 flex-1 text-small">{meaning}</span>
          {severity === now ? <span className="text-small text-soft">now</span> : null}
          <KeyCap>{severity}</KeyCap>
        </label>
      ))}
    </fieldset>
  );
}
