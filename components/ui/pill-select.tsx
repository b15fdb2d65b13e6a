"use client";

import type { ReactNode } from "react";

interface PillSelectProps {
  /** The question it answers. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** While the page is put together anew. */
  busy?: boolean;
  children: ReactNode;
}

/** A filter of many values, as high as a chip; ink-edged while it filters. */
export function PillSelect({ label, value, onChange, busy = false, children }: PillSelectProps) {
  return (
    <select
      aria-label={label}
      aria-busy={busy}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`h-7 max-w-48 rounded-full border bg-surface px-2.5 text-small hover:text-ink aria-busy:opacity-60 ${
        value ? "border-ink text-ink" : "border-line-strong text-soft"
      }`}
    >
      {children}
    </select>
  );
}
