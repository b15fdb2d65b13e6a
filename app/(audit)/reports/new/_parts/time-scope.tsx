"use client";

import { useState } from "react";
import { TextField } from "#components/ui/field.tsx";
import { DAY_MS } from "#core/base/durations.ts";

interface TimeScopeProps {
  /** ISO 8601, UTC; empty for no bound. */
  from: string;
  to: string;
  error?: string | undefined;
  onChange: (time: { from: string; to: string }) => void;
}

const SPANS = [
  { days: 1, words: "Last day" },
  { days: 7, words: "7 days" },
  { days: 30, words: "30 days" },
  { days: 90, words: "90 days" },
] as const;

/** From when to when, in UTC; `to` is not included. A press sets a span that ends at the asking. */
export function TimeScope({ from, to, error, onChange }: TimeScopeProps) {
  const since = (days: number) =>
    new Date(Math.floor(Date.now() / 60_000) * 60_000 - days * DAY_MS).toISOString();
  const quiet =
    "min-h-8 rounded-full border border-line-strong px-3 text-small text-soft hover:text-ink aria-pressed:border-ink aria-pressed:text-ink";
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-small font-medium">Time, UTC</legend>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap gap-1.5">
          <button
            type="button"
            className={quiet}
            aria-pressed={from === "" && to === ""}
            onClick={() => onChange({ from: "", to: "" })}
          >
            All of it
          </button>
          {SPANS.map(({ days, words }) => (
            <button
              key={days}
              type="button"
              className={quiet}
              onClick={() => onChange({ from: since(days), to: "" })}
            >
              {words}
            </button>
          ))}
        </div>
        <div className="grid gap-4 desk:grid-cols-2">
          <Moment
            key={`from ${from}`}
            label="From"
            value={from}
            onTake={(value) => onChange({ from: value, to })}
          />
          <Moment
            key={`to ${to}`}
            label="Up to, not included"
            value={to}
            error={error}
            onTake={(value) => onChange({ from, to: value })}
          />
        </div>
      </div>
    </fieldset>
  );
}

interface MomentProps {
  label: string;
  value: string;
  error?: string | undefined;
  onTake: (value: string) => void;
}

/** Taken when the field is left, so that a date half typed asks nothing. */
function Moment({ label, value, error, onTake }: MomentProps) {
  const time = Date.parse(value);
  const shown = Number.isNaN(time) ? "" : new Date(time).toISOString().slice(0, 16);
  const [text, setText] = useState(shown);
  const take = () => {
    if (text !== shown) onTake(text ? `${text}:00.000Z` : "");
  };
  return (
    <TextField
      type="datetime-local"
      label={label}
      error={error}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === "Enter" && take()}
    />
  );
}
