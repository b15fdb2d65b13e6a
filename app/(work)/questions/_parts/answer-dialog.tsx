"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { TextArea } from "#components/ui/field.tsx";

const MIN = 10;

interface AnswerDialogProps {
  id: string;
  version: number;
  read: string;
  onClose: () => void;
}

/** An answer in words that whoever asked understands. */
export function AnswerDialog({ id, version, read, onClose }: AnswerDialogProps) {
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const { sealing, post, reload } = useSealing(onClose);
  const short = text.trim().length < MIN;
  return (
    <SealedDialog
      title="Answer"
      description={`Why ${read}.`}
      verb="Send to whoever asked, with your name"
      {...{ sealing, onClose }}
      onSubmit={() => {
        setTried(true);
        if (!short)
          void post(`questions/${id}/answer`, { text: text.trim(), version }, "Your answer is in the log");
      }}
      onReload={reload}
    >
      <TextArea
        label="Your answer"
        value={text}
        maxLength={2_000}
        disabled={sealing.step === "sealing"}
        onChange={(event) => setText(event.target.value)}
        hint="What it was read for, by which purpose or ticket, in plain words. They can appeal to a privacy officer."
        error={tried && short ? `At least ${MIN} characters.` : undefined}
      />
    </SealedDialog>
  );
}
