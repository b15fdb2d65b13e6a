"use client";

import { useId } from "react";

interface ChoicesProps<Value extends string> {
  /** The question they answer. */
  label: string;
  choices: readonly { value: Value; label: string; hint?: string }[];
  value: Value | null;
  onChange: (value: Value) => void;
  disabled?: boolean;
}

/** One of a few, all of them in sight. */
export function Choices<Value extends string>({
  label,
  choices,
  value,
  onChange,
  disabled = false,
}: ChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1.5" disabled={disabled}>
      <legend className="mb-1.5 text-small font-medium">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className="flex items-start gap-2 rounded-button border border-line px-3 py-2 has-checked:border-ink has-checked:bg-sunk"
        >
          <input
            type="radio"
            name={name}
            className="mt-0.5 accent-ink"
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
          />
          <span className="min-w-0">
            {choice.label}
            {choice.hint ? <span className="block text-small text-soft">{choice.hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
