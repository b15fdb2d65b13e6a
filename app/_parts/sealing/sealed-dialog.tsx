"use client";

import { type ReactNode, useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { useSay } from "#components/words/use-say.ts";
import { Refusal } from "./refusal.tsx";
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
  const { t } = useSay();
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
            {busy ? t("common.sealing") : verb}
          </Button>
          <Button tone="quiet" disabled={busy} onClick={onClose}>
            {t("common.cancel")}
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
