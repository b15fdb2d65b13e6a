import { TextField } from "#components/ui/field.tsx";

/** A moment as its field has it ("2026-11-21T14:00", UTC) as the API takes it; null for an empty one. */
export const momentOf = (field: string): string | null => (field === "" ? null : `${field.slice(0, 16)}:00Z`);

/** A moment, in UTC, which the label says. */
export function UtcField({
  label,
  hint,
  value,
  disabled,
  onChange,
}: {
  label: string;
  hint?: string;
  value: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <TextField
      type="datetime-local"
      label={`${label} (UTC)`}
      hint={hint}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
