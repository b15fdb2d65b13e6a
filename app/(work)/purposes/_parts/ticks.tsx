import type { ReactNode } from "react";

interface TicksProps {
  /** The question they answer. */
  label: string;
  options: readonly { readonly value: string; readonly words: string; readonly beside?: ReactNode }[];
  ticked: readonly string[];
  error?: string | undefined;
  onChange: (ticked: readonly string[]) => void;
}

/** Any number of many, each a line to tick; a long list scrolls within itself. */
export function Ticks({ label, options, ticked, error, onChange }: TicksProps) {
  const chosen = new Set(ticked);
  const turn = (value: string) =>
    onChange(chosen.has(value) ? ticked.filter((each) => each !== value) : [...ticked, value]);
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 text-small font-medium">
        {label} <span className="font-regular text-soft">{ticked.length} chosen</span>
      </legend>
      <ul
        className={`max-h-64 divide-y divide-line overflow-y-auto rounded-button border ${
          error ? "border-sev-0" : "border-line-strong"
        }`}
      >
        {options.map(({ value, words, beside }) => (
          <li key={value}>
            <label className="flex min-h-9 items-center gap-2.5 px-3 py-1.5 hover:bg-sunk has-checked:bg-sunk">
              <input
                type="checkbox"
                className="accent-ink"
                checked={chosen.has(value)}
                onChange={() => turn(value)}
              />
              <span className="min-w-0 flex-1 break-words">{words}</span>
              {beside}
            </label>
          </li>
        ))}
      </ul>
      {error ? (
        <p role="alert" className="text-small text-sev-0">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
