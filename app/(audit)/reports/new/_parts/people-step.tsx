import { Choices } from "#components/ui/choices.tsx";
import type { ShownBy } from "#core/verify/bundle/question/format.ts";
import { Step } from "./step.tsx";

interface PeopleStepProps {
  value: ShownBy;
  /** Why nobody can show by name; null where they can. */
  nameless: string | null;
  /** Whether they can show by pseudonyms. */
  pseudonyms: boolean;
  onChange: (redaction: ShownBy) => void;
}

/** How people show in every file of the report. */
export function PeopleStep({ value, nameless, pseudonyms, onChange }: PeopleStepProps) {
  const choices = [
    ...(pseudonyms
      ? [
          {
            value: "pseudonyms" as const,
            label: "Pseudonyms",
            hint: "R1 for a reader, P1 for a person, the same in all of its files. Nobody is named, and nothing is opened.",
          },
        ]
      : []),
    {
      value: "units" as const,
      label: "Units alone",
      hint: "The team of whoever acted. Not even two lines of one person can be told to be of one.",
    },
    ...(nameless === null
      ? [
          {
            value: "names" as const,
            label: "Names",
            hint: "Each proven by what opens it. Whoever opens the report then reads about them, and they see it.",
          },
        ]
      : []),
  ];
  return (
    <Step n={3} title="People">
      <Choices label="People show by" choices={choices} value={value} onChange={onChange} />
      {value === "units" ? null : (
        <p className="mt-2 text-small text-soft">
          Everybody shows whom a read names, up to 500,000 names in one report. Beyond that, reads of more
          than 1,000 people show nobody: how many they are, and how many they name, is stated and can be
          checked.
        </p>
      )}
      {nameless === null ? null : <p className="mt-2 text-small text-soft">{nameless}</p>}
    </Step>
  );
}
