"use client";

import { useState } from "react";

interface TimeFieldsProps {
  /** What lies in this time. */
  of?: string;
  /** ISO 8601, UTC; empty for no bound. */
  from: string;
  to: string;
  onChange: (time: { from?: string | null; to?: string | null }) => void;
}

const BOX = "h-7 rounded-full border border-line-strong bg-surface px-2.5 text-small text-soft";

/** From when to when, by the source's clock in UTC; `to` is not included. Taken when the field is left. */
export function TimeFields({ of = "Happened", from, to, onChange }: TimeFieldsProps) {
  return (
    <>
      <Moment label={`${of} from, UTC`} value={from} onTake={(value) => onChange({ from: value })} />
      <span className="text-small text-soft">to</span>
      <Moment label={`${of} before, UTC`} value={to} onTake={(value) => onChange({ to: value })} />
      <span className="text-small text-soft">UTC</span>
    </>
  );
}

function Moment({
  label,
  value,
  onTake,
}: {
  label: string;
  value: string;
  onTake: (value: string | null) => void;
}) {
  const shown = value ? new Date(value).toISOString().slice(0, 16) : "";
  const [text, setText] = useState(shown);
  const take = () => {
    if (text !== shown) onTake(text ? `${text}:00.000Z` : null);
  };
  return (
    <input
      type="datetime-local"
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === "Enter" && take()}
      className={BOX}
    />
  );
}
