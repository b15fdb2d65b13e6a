"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { WEEK_MS } from "#core/base/durations.ts";
import type { SevAction } from "#core/sev/actions/actions-of.ts";
import { HandlerPicker } from "../../../_parts/handler-picker.tsx";

interface ActionDialogProps {
  number: number;
  /** Null for a new one. */
  action: SevAction | null;
  /** What a new one begins as. */
  followUp?: boolean;
  onClose: () => void;
}

/** A new action, or another owner or day for one there is, which wants a reason. */
export function ActionDialog({ number, action, followUp: asFollowUp = false, onClose }: ActionDialogProps) {
  const [title, setTitle] = useState("");
  const [reason, setReason] = useState("");
  const [person, setPerson] = useState<string | null>(action?.personId ?? null);
  const [due, setDue] = useState(
    () => action?.due ?? new Date(Date.now() + WEEK_MS).toISOString().slice(0, 10),
  );
  const [followUp, setFollowUp] = useState(asFollowUp);
  const [tried, setTried] = useState(false);
  const { sealing, post, reload } = useSealing(onClose);
  const short = action ? reason.trim().length < 10 : title.trim().length < 5;
  const submit = () => {
    setTried(true);
    if (short || person === null) return;
    if (action)
      void post(
        `sevs/${number}/actions/${action.action}`,
        { person, due, reason: reason.trim(), version: action.version },
        "Changed",
      );
    else void post(`sevs/${number}/actions`, { title: title.trim(), person, due, followUp }, "Added");
  };
  return (
    <SealedDialog
      title={action ? "Change this action" : "Add an action"}
      description={action ? action.title : "One owner, one last day. It goes into the log."}
      verb={action ? "Change" : "Add"}
      missing={tried && person === null ? "Choose who does it." : null}
      {...{ sealing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      {action ? null : (
        <TextField
          label="What has to be done"
          value={title}
          maxLength={200}
          onChange={(event) => setTitle(event.target.value)}
          error={tried && short ? "At least 5 characters." : undefined}
        />
      )}
      <HandlerPicker number={number} label="Owner" value={person} onChange={setPerson} />
      <TextField label="Last day" type="date" value={due} onChange={(event) => setDue(event.target.value)} />
      {action ? (
        <TextArea
          label="Reason"
          value={reason}
          maxLength={2_000}
          onChange={(event) => setReason(event.target.value)}
          error={tried && short ? "At least 10 characters." : undefined}
        />
      ) : (
        <label className="flex min-h-9 items-center gap-2">
          <input
            type="checkbox"
            className="accent-ink"
            checked={followUp}
            onChange={(event) => setFollowUp(event.target.checked)}
          />
          A follow-up of the review
        </label>
      )}
    </SealedDialog>
  );
}
