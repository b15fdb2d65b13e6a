"use client";

import { useId } from "react";
import type { Cause } from "#core/sev/review/form.ts";
import { CAUSE_WORDS } from "./words.ts";

interface CauseSelectProps {
  value: Cause | null;
  onChange: (cause: Cause | null) => void;
  error: string | undefined;
}

/** What let it happen, one of a list, so that reviews can be counted by it. */
export function CauseSelect({ value, onChange, error }: CauseSelectProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-small font-medium">
        What let it happen
      </label>
      <select
        id={id}
        value={value ?? ""}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange((event.target.value || null) as Cause | null)}
        className={`h-9 w-full rounded-button border bg-surface px-2.5 ${error ? "border-sev-0" : "border-line-strong"}`}
      >
        <option value="">Choose ...</option>
        {Object.entries(CAUSE_WORDS).map(([cause, words]) => (
          <option key={cause} value={cause}>
            {words}
          </option>
        ))}
      </select>
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-small text-sev-0">
          {error}
        </p>
      ) : null}
    </div>
  );
}
