"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { TextArea } from "#components/ui/field.tsx";

interface AskNameDialogProps {
  entry: number;
  about: string;
  onClose: () => void;
}

/** One click; a reason helps whoever weighs both sides. */
export function AskNameDialog({ entry, about, onClose }: AskNameDialogProps) {
  const [reason, setReason] = useState("");
  const { sealing, post, reload } = useSealing(onClose);
  return (
    <SealedDialog
      title="Ask who it was"
      description={`${about}. A privacy officer weighs your interest and the reader’s, and answers within 7 days with a reason. They see the read and what you write, not your name; the reader is not told that you ask.`}
      verb="Send to privacy officers, as “an employee”"
      {...{ sealing, onClose }}
      onSubmit={() => void post("me/names", { entry, reason: reason.trim() }, "Your request is in the log")}
      onReload={reload}
    >
      <TextArea
        label="Why you want to know, if you want to say"
        value={reason}
        maxLength={2_000}
        disabled={sealing.step === "sealing"}
        onChange={(event) => setReason(event.target.value)}
        hint="Leave out what would tell who you are."
      />
    </SealedDialog>
  );
}
