import { useId } from "react";

interface ChoiceProps<T extends string> {
  label: string;
  options: readonly { readonly value: T; readonly words: string; readonly more?: string }[];
  value: T | null;
  disabled?: boolean;
  onChange: (value: T) => void;
}

/** What is chosen is told by `onChange`: the name that holds the options together is no field of a form around them. */
const NONE = "";

/** One of a few, each with its words, by mouse and arrow keys. */
export function Choice<T extends string>({ label, options, value, disabled, onChange }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-2" disabled={disabled}>
      <legend className="mb-1.5 text-small font-medium">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex items-start gap-2.5">
          <input
            type="radio"
            name={name}
            form={NONE}
            className="mt-1 accent-ink"
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.words}
            {option.more ? <span className="block text-small text-soft">{option.more}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Yes or no, with its words. */
export function Check({
  words,
  more,
  checked,
  disabled,
  onChange,
}: {
  words: string;
  more?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="flex items-start gap-2.5">
      <input
        type="checkbox"
        className="mt-1 accent-ink"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {words}
        {more ? <span className="block text-small text-soft">{more}</span> : null}
      </span>
    </label>
  );
}
