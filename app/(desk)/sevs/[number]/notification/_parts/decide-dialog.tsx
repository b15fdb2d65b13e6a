"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Check, Choice } from "#components/ui/choice.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { TrackHandle } from "./handles.ts";

type Decision = "due" | "not_required";

/** Whether anybody has to be told, by which article, and why: the recorded decision. */
export function DecideDialog({ of, onClose }: { of: TrackHandle; onClose: () => void }) {
  const [decision, setDecision] = useState<Decision | null>(null);
  const [authorityToo, setAuthorityToo] = useState(true);
  const [peopleToo, setPeopleToo] = useState(true);
  const [authority, setAuthority] = useState("");
  const due = decision === "due";
  const articles = due ? [...(authorityToo ? ["33"] : []), ...(peopleToo ? ["34"] : [])] : [];
  const decided = {
    ...{ decision, articles, version: of.version },
    ...(due && authorityToo ? { authority } : {}),
  };
  return (
    <ReasonDialog
      title={`Decide on the notification of SEV-${of.number}`}
      description="Your decision and its reason go into the log with your name. A later decision is another entry; this one stays."
      verb="Decide"
      path={`sevs/${of.number}/notification/decide`}
      body={() => (decision === null ? "Choose what you decide." : decided)}
      said={due ? "Decided: a notification is due" : "Decided: no notification is required"}
      hint="What risk there is for whom, and what you rest this on."
      onClose={onClose}
    >
      <Choice<Decision>
        label="Decision"
        value={decision}
        onChange={setDecision}
        options={[
          { value: "due", words: "A notification is due" },
          {
            value: "not_required",
            words: "No notification is required",
            more: "The reason is kept for the authority (Art. 33(5)).",
          },
        ]}
      />
      {due ? (
        <>
          <Check words="The authority is told, Art. 33" checked={authorityToo} onChange={setAuthorityToo} />
          <Check
            words="The people are told, Art. 34"
            more="A high risk for them is likely."
            checked={peopleToo}
            onChange={setPeopleToo}
          />
          {authorityToo ? (
            <TextField
              label="Authority"
              value={authority}
              maxLength={200}
              onChange={(event) => setAuthority(event.target.value)}
            />
          ) : null}
        </>
      ) : null}
    </ReasonDialog>
  );
}
