"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { SelectField, TextArea } from "#components/ui/field.tsx";

interface MarkDialogProps {
  sample: number;
  read: number;
  onClose: () => void;
}

const NOTE_MIN = 10;
const SAID = [
  { value: "fine", words: "I looked at it, and have no question" },
  { value: "questioned", words: "I question it" },
] as const;

/** What somebody says of a read that was drawn. It cannot be taken back, only said anew. */
export function MarkDialog({ sample, read, onClose }: MarkDialogProps) {
  const [said, setSaid] = useState("fine");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const { sealing, post, reload } = useSealing(onClose);
  const short = said === "questioned" && note.trim().length < NOTE_MIN;
  const submit = () => {
    setTried(true);
    if (!short)
      void post(
        `access-events/samples/${sample}/marks`,
        { read, said, note: note.trim() },
        "Said of the read",
      );
  };
  return (
    <SealedDialog
      title="What you saw"
      description="An entry of the log with your name. The note is read by auditors and reviewers, and by nobody on their own page."
      verb="Say it, and log it"
      {...{ sealing, onClose }}
      missing={null}
      onSubmit={submit}
      onReload={reload}
    >
      <SelectField
        label="Of this read"
        options={SAID}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      <TextArea
        label="Note"
        value={note}
        maxLength={2_000}
        onChange={(event) => setNote(event.target.value)}
        hint={
          said === "questioned"
            ? "What is questioned, in at least 10 characters"
            : "If there is something to say"
        }
        error={tried && short ? "Say in at least 10 characters what is questioned." : undefined}
      />
    </SealedDialog>
  );
}
