"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Choices } from "#components/ui/choices.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";
import { GROUNDS_OF, type RequestArticle, type RequestGround } from "#core/policy/data-request.ts";

type Outcome = "granted" | "partly" | "refused";

const OUTCOMES: readonly { value: Outcome; label: string; hint: string }[] = [
  { value: "granted", label: "Grant it", hint: "Say what was done, or will be and until when." },
  { value: "partly", label: "Grant it in part", hint: "Say what was done, and why not the rest." },
  { value: "refused", label: "Refuse it", hint: "The person reads how to complain to the authority." },
];
const ERASES =
  " Deciding erases nothing. Where an erasure of everything is granted, a privacy officer starts it and a second person confirms it.";

interface DecideDialogProps {
  id: string;
  version: number;
  article: RequestArticle;
  onClose: () => void;
}

/** The decision, with its words and, where it is no, the ground in the law. */
export function DecideDialog({ id, version, article, onClose }: DecideDialogProps) {
  const { t } = useSay();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [ground, setGround] = useState<RequestGround | "">("");
  const needsGround = outcome === "partly" || outcome === "refused";
  const body = () => {
    if (!outcome) return "Say whether it is granted.";
    if (needsGround && ground === "") return "Choose the ground.";
    return { outcome, ground: needsGround ? ground : null, version };
  };
  return (
    <ReasonDialog
      title="Decide"
      description={`The person is told and reads it with your name.${article === "erase" ? ERASES : ""}`}
      verb="Send the decision"
      path={`requests/${id}/decide`}
      body={body}
      said="Decided, and the person is told"
      hint="In plain words, for the person. It goes into the log with your name."
      onClose={onClose}
    >
      <Choices label="Decision" choices={OUTCOMES} value={outcome} onChange={setOutcome} />
      {needsGround ? (
        <SelectField
          label="Ground"
          value={ground}
          onChange={(event) => setGround(event.target.value as RequestGround | "")}
          options={[
            { value: "", words: "Choose" },
            ...GROUNDS_OF[article].map((value) => ({ value, words: t(`requests.ground_${value}`) })),
          ]}
        />
      ) : null}
    </ReasonDialog>
  );
}
