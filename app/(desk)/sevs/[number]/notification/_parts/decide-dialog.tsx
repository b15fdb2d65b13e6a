"use client";

import { useState } from "react";
import { Check, Choice } from "#components/ui/choice.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { SealedDialog } from "../../_parts/sealed-dialog.tsx";
import { useSealedPost } from "../../_parts/use-sealed-post.ts";
import type { TrackHandle } from "./handles.ts";

type Decision = "due" | "not_required";

/** Whether anybody has to be told, by which article, and why: the recorded decision. */
export function DecideDialog({ of, onClose }: { of: TrackHandle; onClose: () => void }) {
  const [decision, setDecision] = useState<Decision | null>(null);
  const [authorityToo, setAuthorityToo] = useState(true);
  const [peopleToo, setPeopleToo] = useState(true);
  const [authority, setAuthority] = useState("");
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const { sealing, post, reload } = useSealedPost(onClose);
  const due = decision === "due";
  const submit = () => {
    const lacks =
      decision === null ? "Choose what you decide." : reason.trim().length < 10 ? LACKS_REASON : null;
    setMissing(lacks);
    if (lacks !== null) return;
    const articles = due ? [...(authorityToo ? ["33"] : []), ...(peopleToo ? ["34"] : [])] : [];
    void post(
      `sevs/${of.number}/notification/decide`,
      {
        ...{ decision, articles, reason, version: of.version },
        ...(due && authorityToo ? { authority } : {}),
      },
      due ? "Decided: a notification is due" : "Decided: no notification is required",
    );
  };
  return (
    <SealedDialog
      title={`Decide on the notification of SEV-${of.number}`}
      description="Your decision and its reason go into the log with your name. A later decision is another entry; this one stays."
      verb="Decide"
      {...{ sealing, missing, onClose }}
      onSubmit={submit}
      onReload={reload}
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
      <TextArea
        label="Reason"
        value={reason}
        maxLength={2_000}
        hint="What risk there is for whom, and what you rest this on."
        onChange={(event) => setReason(event.target.value)}
      />
    </SealedDialog>
  );
}

const LACKS_REASON = "Give a reason of at least 10 characters, so that others understand it in a year.";
