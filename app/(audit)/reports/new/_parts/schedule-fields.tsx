import { SelectField, TextField } from "#components/ui/field.tsx";
import type { Saving } from "./saving.ts";

const EVERY = [
  { value: "hand", words: "By hand alone" },
  { value: "day", words: "Each day" },
  { value: "week", words: "Each Monday" },
  { value: "month", words: "On the first of each month" },
];
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  words: `${String(hour).padStart(2, "0")}:00`,
}));
const WHOLE = { day: "the day before", week: "the week before, Monday to Sunday", month: "the month before" };

interface ScheduleFieldsProps {
  saving: Saving;
  /** Whether the question is narrowed to times at all. */
  slides: boolean;
  set: (change: Partial<Saving>) => void;
}

/** When it is made by itself, and over what. */
export function ScheduleFields({ saving: { every, hour, zone }, slides, set }: ScheduleFieldsProps) {
  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-4 desk:grid-cols-3">
        <SelectField
          label="When it is made"
          options={EVERY}
          value={every}
          onChange={({ target }) => set({ every: target.value as Saving["every"] })}
        />
        {every === "hand" ? null : (
          <>
            <SelectField
              label="At"
              options={HOURS}
              value={hour}
              onChange={({ target }) => set({ hour: target.value })}
            />
            <TextField
              label="By the clock of"
              value={zone}
              maxLength={60}
              spellCheck={false}
              hint="An IANA zone, for example Europe/Berlin"
              onChange={({ target }) => set({ zone: target.value })}
            />
          </>
        )}
      </div>
      {every === "hand" ? null : (
        <p className="text-small text-soft">
          {slides
            ? `Each is over ${WHOLE[every]}, whole; times chosen above do not count.`
            : "Each is over all there is by then."}{" "}
          It is made as you may see it at that time, and stops when you may not any more.
        </p>
      )}
    </div>
  );
}
