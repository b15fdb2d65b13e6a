"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Check } from "#components/ui/choice.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { sendWords } from "#components/why/words.ts";
import type { WhoWouldAnswer } from "#core/flows/ask-why/who-answers.ts";

interface AskWhyDialogProps {
  entry: number;
  about: string;
  times: number;
  onClose: () => void;
}

/** The question: words are optional. Before it is sent its button says who gets it, and as whom one shows. */
export function AskWhyDialog({ entry, about, times, onClose }: AskWhyDialogProps) {
  const [text, setText] = useState("");
  const [named, setNamed] = useState(false);
  const { data: goes, error } = useQuery({
    queryKey: ["why", entry, "to"],
    queryFn: ({ signal }) => callJson<WhoWouldAnswer>(`me/why/to?entry=${entry}`, undefined, signal),
    retry: false,
  });
  const { sealing, post, reload } = useSealing(onClose);
  const nobody = goes?.to === "nobody";
  return (
    <SealedDialog
      title="Ask why"
      description={`${about}.${times > 1 ? " You ask about the newest of these reads." : ""} Whoever read it is not told that you ask, and nobody above you is.`}
      verb={goes && !nobody ? sendWords(goes, named) : "Send"}
      disabled={!goes || nobody}
      missing={error ? inWords(error) : nobody ? NOBODY : null}
      {...{ sealing, onClose }}
      onSubmit={() => void post("me/why", { entry, text: text.trim(), named }, "Your question is in the log")}
      onReload={reload}
    >
      <TextArea
        label="Your question, if you want to say more"
        value={text}
        maxLength={2_000}
        disabled={sealing.step === "sealing"}
        onChange={(event) => setText(event.target.value)}
        hint="Leave out what would tell who you are. You get the answer here, within 7 days."
      />
      <Check
        words="Show my name to those who answer"
        more="If not, you show as “an employee”, and your name is sealed."
        checked={named}
        onChange={setNamed}
      />
    </SealedDialog>
  );
}

const NOBODY =
  "Everybody who could answer made this read or stands above you. File a SEV instead: it goes to reviewers.";
