"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";

interface ProposeDialogProps {
  days: number;
  onClose: () => void;
}

const utc = (moment: string): string | null => {
  const at = new Date(`${moment}:00Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

/** Proposes to tell subjects later: of stated entries, or of what one person reads in a window. */
export function ProposeDialog({ days, onClose }: ProposeDialogProps) {
  const [what, setWhat] = useState("entries");
  const [given, setGiven] = useState({ entries: "", reader: "", from: "", to: "", until: "" });
  const field = (name: keyof typeof given) => ({
    value: given[name],
    onChange: (event: { target: { value: string } }) => setGiven({ ...given, [name]: event.target.value }),
  });
  const body = () => {
    const until = utc(given.until);
    if (until === null) return "Say until when.";
    if (what === "entries") {
      const entries = given.entries.match(/\d+/g)?.map(Number) ?? [];
      return entries.length > 0 ? { entries, until } : "Name at least one entry by its number.";
    }
    const [from, to] = [utc(given.from), utc(given.to)];
    if (given.reader.trim() === "" || from === null || to === null)
      return "Name a reader, and from when to when.";
    return { reader: given.reader.trim(), from, to, until };
  };
  return (
    <ReasonDialog
      title="Propose to withhold reads"
      description="The people concerned learn of these reads when it ends, and see until then how many there are. Nothing is withheld before a second person confirms; one of the two is a privacy officer."
      verb="Propose"
      path="withholdings"
      body={body}
      said="Proposed: a second person has to confirm it"
      onClose={onClose}
    >
      <SelectField
        label="What"
        value={what}
        onChange={(event) => setWhat(event.target.value)}
        options={[
          { value: "entries", words: "These entries" },
          { value: "reader", words: "What one person reads in a window" },
        ]}
      />
      {what === "entries" ? (
        <TextField label="Entries" hint="Their numbers in the log, at most 500." {...field("entries")} />
      ) : (
        <>
          <TextField label="Reader" hint="E-mail or id." {...field("reader")} />
          <TextField label="From, UTC" type="datetime-local" {...field("from")} />
          <TextField label="To, UTC" type="datetime-local" {...field("to")} />
        </>
      )}
      <TextField
        label="Until, UTC"
        type="datetime-local"
        hint={`At most ${days} days from now. It cannot be extended.`}
        {...field("until")}
      />
    </ReasonDialog>
  );
}
