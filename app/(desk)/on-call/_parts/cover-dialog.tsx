"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { OnCallView } from "#core/notify/on-call/on-call-page.ts";

interface CoverDialogProps {
  rotaId: string;
  able: OnCallView["able"];
  onClose: () => void;
}

/** Who stands in, from when to when. */
export function CoverDialog({ rotaId, able, onClose }: CoverDialogProps) {
  const [personId, setPerson] = useState(able[0]?.personId ?? "");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const body = () =>
    from === "" || to === ""
      ? "Choose from when to when."
      : { personId, fromAt: `${from}:00Z`, toAt: `${to}:00Z` };
  return (
    <ReasonDialog
      title="Stand in"
      description="For a while somebody else is paged on this step."
      verb="Stand in"
      path={`on-call/${rotaId}/cover`}
      body={body}
      said="Noted. It is in the log."
      hint="It goes into the log with your name."
      onClose={onClose}
    >
      <SelectField
        label="Who"
        value={personId}
        onChange={(event) => setPerson(event.target.value)}
        options={able.map((each) => ({ value: each.personId, words: each.name }))}
      />
      <TextField
        label="From (UTC)"
        type="datetime-local"
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        label="To (UTC)"
        type="datetime-local"
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
    </ReasonDialog>
  );
}
