"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Choices } from "#components/ui/choices.tsx";

type Redaction = "pseudonyms" | "names";

interface AskWindowReportDialogProps {
  id: string;
  part: string;
  mayName: boolean;
  onClose: () => void;
}

/** How people show in a report, and why it is made. */
export function AskWindowReportDialog({ id, part, mayName, onClose }: AskWindowReportDialogProps) {
  const [redaction, setRedaction] = useState<Redaction>("pseudonyms");
  const choices = [
    {
      value: "pseudonyms" as const,
      label: "Pseudonyms",
      hint: "R1, R2 for readers with their unit, P1, P2 for people: nobody is named, and nothing is opened",
    },
    ...(mayName
      ? [
          {
            value: "names" as const,
            label: "Names",
            hint: "each reader and each person by name, proven by what opens it",
          },
        ]
      : []),
  ];
  return (
    <ReasonDialog
      title="Make a report"
      description={`A PDF, the reads, each person and the proofs, of ${part ? "the part that you look at" : "the whole window"}.`}
      verb="Make it"
      path={`exposures/${id}/reports`}
      body={() => ({ ...Object.fromEntries(new URLSearchParams(part)), redaction })}
      said="The report is being made."
      onClose={onClose}
    >
      <Choices label="People show by" choices={choices} value={redaction} onChange={setRedaction} />
      {mayName ? null : (
        <p className="text-small text-soft">Names can be taken once somebody investigates the incident.</p>
      )}
    </ReasonDialog>
  );
}
