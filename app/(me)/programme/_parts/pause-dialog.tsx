"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { TextField } from "#components/ui/field.tsx";

const WHICH = [
  {
    value: "nextUpdate",
    words: "By when people hear more",
    more: "When nobody can say yet how long it takes.",
  },
  { value: "expectedEnd", words: "When it is expected to end" },
] as const;
type Which = (typeof WHICH)[number]["value"];

interface PauseDialogProps {
  version: number;
  sev: number | null;
  /** The pause goes on, and only its date is another. */
  again: boolean;
  onClose: () => void;
}

/** Pauses capture for everybody, with a reason and a date. */
export function PauseDialog({ version, sev, again, onClose }: PauseDialogProps) {
  const [which, setWhich] = useState<Which>("nextUpdate");
  const [date, setDate] = useState("");
  const body = () => {
    const at = new Date(date);
    if (date === "" || Number.isNaN(at.getTime()))
      return "Give a date: people have to know when they hear more.";
    return { [which]: at.toISOString(), version, ...(sev === null ? {} : { sev }) };
  };
  return (
    <ReasonDialog
      title={again ? "Give the pause another date" : "Pause recording for everybody"}
      description={
        again
          ? "It stays paused. Everybody sees the new date."
          : "At once at the server; every collector hears of it within 15 seconds. What is recorded after that is refused and counted. Ending the pause takes two people."
      }
      verb={again ? "Set the date" : "Pause for everybody"}
      danger={!again}
      path="programme/pause"
      body={body}
      said={again ? "The pause has another date." : "Recording is being paused. See who still records."}
      hint="It goes into the log with your name. Those who handle the programme read it; staff see the date."
      onClose={onClose}
    >
      {sev === null ? null : <p>For SEV-{sev}: the entry names it.</p>}
      <Choice label="Which date" options={WHICH} value={which} onChange={setWhich} />
      <TextField
        label="Date and time, yours"
        type="datetime-local"
        value={date}
        onChange={(event) => setDate(event.target.value)}
      />
    </ReasonDialog>
  );
}
