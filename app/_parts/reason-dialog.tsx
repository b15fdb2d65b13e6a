"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { useAct } from "./use-act.ts";

const REASON_MIN = 10;
const REASON_MAX = 2_000;

interface ReasonDialogProps {
  title: string;
  description: ReactNode;
  /** What the button says: the act. */
  verb: string;
  /** Below /api/v1. */
  path: string;
  /** What is sent beside the reason; a string is what is still missing, in words. */
  body: () => Record<string, unknown> | string;
  /** What is said once it is in the log. */
  said: string;
  hint: string;
  danger?: boolean;
  children?: ReactNode;
  onClose: () => void;
}

/** An act with its reason. It is done when it is in the log, and not before. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, description, verb, path, body, said, hint, danger = false, children, onClose } = props;
  const form = useId();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const { acting, act } = useAct(onClose);
  const busy = acting.step === "sealing";
  const tooShort = reason.trim().length < REASON_MIN;
  const submit = () => {
    const rest = body();
    if (typeof rest === "string") return setMissing(rest);
    setMissing(tooShort ? `Give a reason of at least ${REASON_MIN} characters.` : null);
    if (!busy && !tooShort) void act(path, { ...rest, reason: reason.trim() }, said);
  };
  const words = missing ?? (acting.step === "refused" ? acting.words : null);
  return (
    <Dialog
      open
      onOpenChange={() => !busy && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button tone={danger ? "danger" : "solid"} type="submit" form={form} disabled={busy}>
            {busy ? "sealing ..." : verb}
          </Button>
          <Button tone="quiet" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {children}
        <TextArea
          label="Reason"
          value={reason}
          maxLength={REASON_MAX}
          disabled={busy}
          hint={hint}
          onChange={(event) => setReason(event.target.value)}
        />
        {words ? (
          <p role="alert" className="rounded-button bg-danger-soft px-3 py-2">
            {words}
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}
