"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((part) => part.ReasonDialog),
);

interface RetireWitnessDialogProps {
  witnessId: string;
  operator: string;
  name: string;
}

/** Retires a witness, with a reason that stays in the log. */
export function RetireWitnessDialog({ witnessId, operator, name }: RetireWitnessDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" aria-label={`Retire ${name}`} onClick={() => setOpen(true)}>
        Retire
      </Button>
      {open ? (
        <ReasonDialog
          title={`Retire the witness of ${operator}`}
          description="It is asked no more. What it countersigned stays, and so does this act: everybody sees at the foot of each page who countersigns from now on."
          verb="Retire it"
          path={`log/witnesses/${witnessId}/retire`}
          said="The witness is retired"
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
