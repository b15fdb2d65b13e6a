"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { NoticeDocument } from "#core/programme/notice/document.ts";
import type { RecordingAct } from "./use-recording-act.ts";

interface OptOutDialogProps {
  conditions: NoticeDocument["optOut"] | null;
  act: RecordingAct;
  /** Training runs that used their data already, in words. */
  runs: readonly string[];
  busy: boolean;
  onClose: () => void;
}

/** What opting out does, by which conditions, and who will see what of it. */
export function OptOutDialog({ conditions, act, runs, busy, onClose }: OptOutDialogProps) {
  const [reason, setReason] = useState("");
  const open = conditions?.open ?? true;
  const send = async () => {
    await act("opt-out", { reason: reason.trim() }, "You opted out.");
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={() => !busy && onClose()}
      title="Opt out of being recorded"
      description="From your devices' next report on, within 15 seconds, until you opt in again."
      footer={
        <>
          {open ? (
            <Button tone="solid" disabled={busy} onClick={() => void send()}>
              {busy ? "sealing ..." : "Opt out"}
            </Button>
          ) : null}
          <Button tone="quiet" disabled={busy} onClick={onClose}>
            {open ? "Cancel" : "Close"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {conditions ? (
          <p>
            <strong className="font-medium">
              {open ? "Conditions" : "The notice does not let you opt out."}
            </strong>{" "}
            {conditions.conditions}
          </p>
        ) : null}
        <div>
          <h3 className="mb-1 text-small font-medium">Who sees what</h3>
          <ul className="flex list-disc flex-col gap-1 pl-5 text-soft">
            <li>You see that you are opted out, here and on “Recording”.</li>
            <li>Your devices are told to stop, and the server refuses what they would still send.</li>
            <li>Your manager and your team are told nothing, and no page lists who opted out.</li>
            <li>The log keeps that somebody opted out and when; your name in it is closed.</li>
          </ul>
        </div>
        {runs.length > 0 ? (
          <div>
            <h3 className="mb-1 text-small font-medium">Models that were trained with your data already</h3>
            <ul className="flex list-disc flex-col gap-1 pl-5">
              {runs.map((run) => (
                <li key={run} className="break-words">
                  {run}
                </li>
              ))}
            </ul>
            <p className="mt-1 text-soft">
              Opting out does not take it out of them. A steward decides for each, with a reason that you read
              on this page; new runs leave you out.
            </p>
          </div>
        ) : null}
        <p className="text-soft">
          What was recorded before stays until it is erased or its time is over. Opting out is no consent to
          anything, and neither is not opting out.
        </p>
        {open ? (
          <TextArea
            label={conditions?.needsReason ? "Reason" : "Reason (not needed)"}
            value={reason}
            maxLength={2_000}
            disabled={busy}
            hint="Kept with the entry, closed; erased with you."
            onChange={(event) => setReason(event.target.value)}
          />
        ) : null}
      </div>
    </Dialog>
  );
}
