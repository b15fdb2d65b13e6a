"use client";

import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import type { SevAction } from "#core/sev/actions/actions-of.ts";
import type { ActionList } from "#core/sev/actions/list-actions.ts";
import { HandlerPicker } from "../../../_parts/handler-picker.tsx";
import { useSealedPost } from "../../../_parts/use-sealed-post.ts";

const WEEK_MS = 604_800_000;

interface ActionDialogProps {
  number: number;
  /** Null for a new one. */
  action: SevAction | null;
  onClose: () => void;
}

/** A new action, or another owner or day for one there is, which wants a reason. */
export function ActionDialog({ number, action, onClose }: ActionDialogProps) {
  const form = useId();
  const [title, setTitle] = useState("");
  const [reason, setReason] = useState("");
  const [person, setPerson] = useState<string | null>(action?.personId ?? null);
  const [due, setDue] = useState(
    () => action?.due ?? new Date(Date.now() + WEEK_MS).toISOString().slice(0, 10),
  );
  const [followUp, setFollowUp] = useState(false);
  const [tried, setTried] = useState(false);
  const { sealing, post } = useSealedPost<ActionList>(
    ({ items }) => Math.max(...items.map(({ version }) => version)),
    onClose,
  );
  const busy = sealing.step === "sealing";
  const missing = action ? reason.trim().length < 10 : title.trim().length < 5;
  const submit = () => {
    setTried(true);
    if (busy || missing || person === null) return;
    if (action)
      void post(
        `sevs/${number}/actions/${action.action}`,
        { person, due, reason: reason.trim(), version: action.version },
        "Changed",
      );
    else void post(`sevs/${number}/actions`, { title: title.trim(), person, due, followUp }, "Added");
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={action ? "Change this action" : "Add an action"}
      description={action ? action.title : "One owner, one last day. It goes into the log."}
      footer={
        <>
          <Button tone="solid" type="submit" form={form} disabled={busy}>
            {busy ? "sealing ..." : action ? "Change" : "Add"}
          </Button>
          <Button tone="quiet" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {action ? null : (
          <TextField
            label="What has to be done"
            value={title}
            maxLength={200}
            onChange={(event) => setTitle(event.target.value)}
            error={tried && missing ? "At least 5 characters." : undefined}
          />
        )}
        <HandlerPicker number={number} label="Owner" value={person} onChange={setPerson} />
        {tried && person === null ? <p role="alert">Choose who does it.</p> : null}
        <TextField
          label="Last day"
          type="date"
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
        {action ? (
          <TextArea
            label="Reason"
            value={reason}
            maxLength={2_000}
            onChange={(event) => setReason(event.target.value)}
            error={tried && missing ? "At least 10 characters." : undefined}
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
        {sealing.step === "refused" ? <p role="alert">{sealing.words}</p> : null}
      </form>
    </Dialog>
  );
}
