"use client";

import { ActDialog } from "./act-dialog.tsx";
import type { SevHandle } from "./severity-dialog.tsx";
import { useSealedAct } from "./use-sealed-act.ts";

interface InvestigateDialogProps {
  of: Pick<SevHandle, "number" | "version">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Begins an investigation, which opens the readers' names: that opening is the entry. */
export function InvestigateDialog({ of, open, onOpenChange }: InvestigateDialogProps) {
  const { sealing, act, reload, clear } = useSealedAct(of.number, () => onOpenChange(false));
  return (
    <ActDialog
      open={open}
      onOpenChange={(next) => {
        clear();
        onOpenChange(next);
      }}
      title={`Investigate SEV-${of.number}`}
      description="You become its owner if it has none, and the readers show by name from now on. That you opened the names is an entry in the log."
      verb="Investigate"
      sealing={sealing}
      onReload={reload}
      onAct={(reason) =>
        void act(
          "investigate",
          { reason, version: of.version },
          (now) => `SEV-${now.number} is being investigated`,
        )
      }
    />
  );
}
