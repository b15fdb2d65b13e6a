import { type ComponentProps, type ReactNode, useId } from "react";

interface Labelled {
  label: string;
  /** What to write, before a mistake is made. */
  hint?: ReactNode;
  /** What is wrong with what was written. */
  error?: string | undefined;
}

const BOX =
  "w-full rounded-button border bg-surface px-3 text-body text-ink placeholder:text-faint disabled:bg-sunk disabled:text-soft";
const edge = (error?: string) => (error ? "border-sev-0" : "border-line-strong");

interface Ids {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}

function Field({ label, hint, error, children }: Labelled & { children: (ids: Ids) => ReactNode }) {
  const id = useId();
  const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      {children({ id, "aria-invalid": error ? true : undefined, "aria-describedby": about })}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-small text-sev-0">
          {error}
        </p>
      ) : hint ? (
        <p id={`${id}-hint`} className="text-small text-soft">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** One line of text. */
export function TextField({ label, hint, error, ...input }: Labelled & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <input type="text" className={`${BOX} h-9 ${edge(error)}`} {...input} {...ids} />}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea({ label, hint, error, ...input }: Labelled & ComponentProps<"textarea">) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <textarea rows={3} className={`${BOX} py-2 ${edge(error)}`} {...input} {...ids} />}
    </Field>
  );
}

/** One of a few. */
export function SelectField({
  label,
  hint,
  error,
  options,
  ...select
}: Labelled & ComponentProps<"select"> & { options: readonly { value: string; words: string }[] }) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <select className={`${BOX} h-9 ${edge(error)}`} {...select} {...ids}>
          {options.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
