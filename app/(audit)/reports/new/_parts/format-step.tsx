import { Choices } from "#components/ui/choices.tsx";
import { DATA_FORMATS } from "#core/reports/data/formats.ts";
import { FORMAT_WORDS } from "../../_parts/words.ts";
import type { Draft } from "./draft.ts";
import { Step } from "./step.tsx";

interface FormatStepProps {
  value: Draft["format"];
  onChange: (format: Draft["format"]) => void;
}

/** A report that proves itself, or the reads as data of any size, without proofs. */
export function FormatStep({ value, onChange }: FormatStepProps) {
  const choices = [
    {
      value: "report" as const,
      label: "A report with its proofs",
      hint: "a PDF, tables, and an archive that can be checked without us: up to 50,000 reads",
    },
    {
      value: "proven" as const,
      label: "Reads with the proof of each",
      hint: "one table and its proofs in an archive that can be checked without us: up to 2,000,000 reads",
    },
    ...DATA_FORMATS.map((format) => ({ value: format, ...FORMAT_WORDS[format] })),
  ];
  return (
    <Step n={4} title="Format">
      <Choices label="What you take away" choices={choices} value={value} onChange={onChange} />
      {value === "report" || value === "proven" ? null : (
        <p className="mt-2 text-small text-soft">
          Data alone, of any size and without proofs. People show by pseudonyms of the download, readers as
          chosen above. What is read after the asking is not in it. It can be saved and shared like a report.
        </p>
      )}
    </Step>
  );
}
