"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";
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
  const { t } = useSay();
  const [reason, setReason] = useState("");
  const open = conditions?.open ?? true;
  const send = async () => {
    await act("opt-out", { reason: reason.trim() }, t("recording.optedOut"));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={() => !busy && onClose()}
      title={t("recording.optOutTitle")}
      description={t("recording.optOutWhen")}
      footer={
        <>
          {open ? (
            <Button tone="solid" disabled={busy} onClick={() => void send()}>
              {t(busy ? "common.sealing" : "recording.optOut")}
            </Button>
          ) : null}
          <Button tone="quiet" disabled={busy} onClick={onClose}>
            {t(open ? "common.cancel" : "common.close")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {conditions ? (
          <p>
            <strong className="font-medium">
              {t(open ? "recording.conditions" : "recording.cannotOptOut")}
            </strong>{" "}
            {conditions.conditions}
          </p>
        ) : null}
        <div>
          <h3 className="mb-1 text-small font-medium">{t("recording.whoSees")}</h3>
          <ul className="flex list-disc flex-col gap-1 pl-5 text-soft">
            <li>{t("recording.sees1")}</li>
            <li>{t("recording.sees2")}</li>
            <li>{t("recording.sees3")}</li>
            <li>{t("recording.sees4")}</li>
          </ul>
        </div>
        {runs.length > 0 ? (
          <div>
            <h3 className="mb-1 text-small font-medium">{t("recording.trainedAlready")}</h3>
            <ul className="flex list-disc flex-col gap-1 pl-5">
              {runs.map((run) => (
                <li key={run} className="break-words">
                  {run}
                </li>
              ))}
            </ul>
            <p className="mt-1 text-soft">{t("recording.trainedStay")}</p>
          </div>
        ) : null}
        <p className="text-soft">{t("recording.before")}</p>
        {open ? (
          <TextArea
            label={t(conditions?.needsReason ? "common.reason" : "recording.reasonOptional")}
            value={reason}
            maxLength={2_000}
            disabled={busy}
            hint={t("recording.reasonKept")}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : null}
      </div>
    </Dialog>
  );
}
