import { SelectField, TextField } from "#components/ui/field.tsx";
import { Ticks } from "../../_parts/ticks.tsx";

/** How far a purpose goes, as somebody makes it smaller. `until` is a day; empty for no end. */
export interface Less {
  readonly datasets: readonly string[];
  readonly maxDss: number;
  readonly until: string;
}

interface LessFieldsProps {
  datasets: readonly { readonly id: string; readonly name: string }[];
  /** What there is, or was asked for: no more than that. */
  whole: Less;
  less: Less;
  timeOnly?: boolean;
  onChange: (less: Less) => void;
}

/** Fewer datasets, a lower DSS, an earlier end. */
export function LessFields({ datasets, whole, less, timeOnly = false, onChange }: LessFieldsProps) {
  const levels = [1, 2, 3, 4].filter((level) => level <= whole.maxDss);
  return (
    <>
      {timeOnly ? null : (
        <>
          <Ticks
            label="Datasets"
            options={datasets.map(({ id, name }) => ({ value: id, words: name }))}
            ticked={less.datasets}
            onChange={(kept) => onChange({ ...less, datasets: kept })}
          />
          <SelectField
            label="Up to"
            options={levels.map((level) => ({ value: String(level), words: `DSS ${level}` }))}
            value={String(less.maxDss)}
            onChange={({ target }) => onChange({ ...less, maxDss: Number(target.value) })}
          />
        </>
      )}
      <TextField
        label="Last day"
        type="date"
        value={less.until}
        max={whole.until || undefined}
        hint="As it is, or earlier."
        onChange={({ target }) => onChange({ ...less, until: target.value })}
      />
    </>
  );
}

/** What changes, as the API takes it; a string is what is wrong, in words. Times that stay are not sent. */
export function lessOf(whole: Less, less: Less): Record<string, unknown> | string {
  if (less.datasets.length === 0) return "Keep at least one dataset, or decline it.";
  const fewer = less.datasets.length < whole.datasets.length ? { datasets: less.datasets } : {};
  const lower = less.maxDss < whole.maxDss ? { maxDss: less.maxDss } : {};
  const earlier = less.until !== whole.until && less.until ? { until: `${less.until}T23:59:59Z` } : {};
  return { ...fewer, ...lower, ...earlier };
}
