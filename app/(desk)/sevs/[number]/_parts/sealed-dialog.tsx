"use client";

import { type ReactNode, useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { Sealing } from "../../_parts/use-sealing.ts";

interface SealedDialogProps {
  title: string;
  description: ReactNode;
  /** What the button says: the act. */
  verb: string;
  children?: ReactNode;
  /** What is still missing, in words, once somebody tried. */
  missing?: string | null;
  sealing: Sealing;
  onSubmit: () => void;
  onReload: () => void;
  onClose: () => void;
}

/** A form whose sending is an entry: "sealing ..." until its receipt is there, refused where it was asked. */
export function SealedDialog(props: SealedDialogProps) {
  const { title, description, verb, children, missing = null, sealing, onSubmit, onReload, onClose } = props;
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
          <Button tone="solid" type="submit" form={form} disabled={busy}>
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
          if (!busy) onSubmit();
        }}
      >
        {children}
        <Refusal missing={missing} sealing={sealing} onReload={onReload} />
      </form>
    </Dialog>
  );
}

/** Why an act was not done, and the way out. */
export function Refusal({
  missing,
  sealing,
  onReload,
}: {
  missing: string | null;
  sealing: Sealing;
  onReload: () => void;
}) {
  const words = missing ?? (sealing.step === "refused" ? sealing.words : null);
  if (words === null) return null;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 rounded-button bg-danger-soft px-3 py-2">
      <p className="min-w-0 flex-1">{words}</p>
      {sealing.step === "refused" && sealing.stale ? <Button onClick={onReload}>Load it again</Button> : null}
    </div>
  );
}
