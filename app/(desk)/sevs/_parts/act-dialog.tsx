"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { Sealing } from "./use-sealing.ts";

const REASON_MIN = 10;
const REASON_MAX = 2_000;

interface ActDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  /** What the button says: the act. */
  verb: string;
  /** What is to be chosen before the reason. */
  children?: ReactNode;
  /** Whether something that is to be chosen still is not. */
  incomplete?: boolean;
  /** What is, in words. */
  missing?: string;
  sealing: Sealing;
  onAct: (reason: string) => void;
  /** Loads what somebody else changed meanwhile. */
  onReload: () => void;
}

/** An act with its reason: 10 to 2,000 characters, sealed with it. What is refused is said here and nothing is lost. */
export function ActDialog(props: ActDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    verb,
    children,
    incomplete = false,
    missing = "Choose a severity first.",
    sealing,
    onAct,
    onReload,
  } = props;
  const form = useId();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const busy = sealing.step === "sealing";
  const length = reason.trim().length;
  const submit = () => {
    setTried(true);
    if (!busy && !incomplete && length >= REASON_MIN) onAct(reason.trim());
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !busy && onOpenChange(next)}
      title={title}
      description={description}
      footer={
        <>
          <Button tone="solid" type="submit" form={form} disabled={busy}>
            {busy ? "sealing ..." : verb}
          </Button>
          <Button tone="quiet" disabled={busy} onClick={() => onOpenChange(false)}>
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
        {children}
        <TextArea
          label="Reason"
          data-reason=""
          value={reason}
          maxLength={REASON_MAX}
          disabled={busy}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && (event.metaKey || event.ctrlKey) && submit()}
          hint="It goes into the log with your name, and nobody can change it later."
          error={
            tried && length < REASON_MIN
              ? `At least ${REASON_MIN} characters, so that others understand it in a year.`
              : undefined
          }
        />
        {tried && incomplete ? <Refused words={missing} /> : null}
        {sealing.step === "refused" ? (
          <Refused words={sealing.words}>
            {sealing.stale ? <Button onClick={onReload}>Load it again</Button> : null}
          </Refused>
        ) : null}
      </form>
    </Dialog>
  );
}

function Refused({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-button bg-danger-soft px-3 py-2">
      <p className="min-w-0 flex-1">{words}</p>
      {children}
    </div>
  );
}
