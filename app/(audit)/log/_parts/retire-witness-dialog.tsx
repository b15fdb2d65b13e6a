"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { ActForm, fieldOf } from "./act-form.tsx";

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
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Retire the witness of ${operator}`}
        description="It is asked no more. What it countersigned stays, and so does this act: everybody sees at the foot of each page who countersigns from now on."
      >
        <ActForm
          path={`log/witnesses/${witnessId}/retire`}
          input={(form) => ({ reason: fieldOf(form, "reason") })}
          button="Retire it"
          onDone={() => setOpen(false)}
        >
          <TextArea
            label="Why"
            name="reason"
            required
            minLength={10}
            hint="At least 10 characters. It is kept with the entry."
          />
        </ActForm>
      </Dialog>
    </>
  );
}
