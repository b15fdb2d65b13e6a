"use client";

import { type ReactNode, useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Sealing } from "./use-sealing.ts";

interface SealedDialogProps {
  title: string;
  description: ReactNode;
  /** What the button says: the act. */
  verb: string;
  danger?: boolean;
  children?: ReactNode;
  /** What is still missing, in words, once somebody tried. */
  missing?: string | null;
  /** Nothing can be sent yet: no word would help. */
  disabled?: boolean;
  sealing: Sealing;
  onSubmit: (form: HTMLFormElement) => void;
  /** Loads what somebody else changed meanwhile. */
  onReload: () => void;
  onClose: () => void;
}

/** A form whose sending is an entry: "sealing ..." until its receipt is there, refused where it was asked. */
export function SealedDialog(props: SealedDialogProps) {
  const { title, description, verb, danger = false, children, missing = null, disabled = false } = props;
  const { sealing, onSubmit, onReload, onClose } = props;
  const form = useId();
  const busy = sealing.step === "sealing";
  return (
    <Dialog
      open
      onOpenChange={() => !busy && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button tone={danger ? "danger" : "solid"} type="submit" form={form} disabled={busy || disabled}>
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
          if (!busy) onSubmit(event.currentTarget);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
        }}
      >
        {children}
        <Refusal missing={missing} sealing={sealing} onReload={onReload} />
      </form>
    </Dialog>
  );
}

interface RefusalProps {
  missing?: string | null;
  sealing: Sealing;
  onReload?: () => void;
}

/** Why an act was not done, and the way out. */
export function Refusal({ missing = null, sealing, onReload }: RefusalProps) {
  const words = missing ?? (sealing.step === "refused" ? sealing.words : null);
  if (words === null) return null;
  const stale = missing === null && sealing.step === "refused" && sealing.stale;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-button bg-danger-soft px-3 py-2">
      <p className="min-w-0 flex-1">{words}</p>
      {stale && onReload ? <Button onClick={onReload}>Load it again</Button> : null}
    </div>
  );
}
