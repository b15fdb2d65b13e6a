"use client";

import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { sayDone, sayFailed } from "#components/ui/toast.ts";
import type { Assigned } from "#core/sev/people/assign.ts";
import { HandlerPicker } from "./handler-picker.tsx";

interface AssignDialogProps {
  of: { number: number; ownerId: string | null };
  /** The viewer, where they can be chosen themselves. */
  me: string | null;
  onClose: () => void;
  /** Told at once with whom was chosen, and again with who it is when that was refused. */
  onAssigned: (owner: Assigned["owner"] | "refused") => void;
}

/** Gives a SEV to somebody. No entry, so it shows at once; a refusal puts it back. */
export function AssignDialog({ of: { number, ownerId }, me, onClose, onAssigned }: AssignDialogProps) {
  const [person, setPerson] = useState(ownerId);
  const assign = async (to: string | null) => {
    onClose();
    try {
      const { owner } = await callJson<Assigned>(`sevs/${number}/owner`, { person: to });
      onAssigned(owner);
      sayDone(owner ? `SEV-${number} is with ${owner.name}` : `SEV-${number} has no owner`);
    } catch (error) {
      onAssigned("refused");
      sayFailed(inWords(error));
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Assign SEV-${number}`}
      description="Whoever owns it is asked first. Assigning is no entry of the log."
      footer={
        <>
          <Button tone="solid" onClick={() => void assign(person)}>
            Assign
          </Button>
          {me !== null && me !== ownerId ? (
            <Button onClick={() => void assign(me)}>Assign to me</Button>
          ) : null}
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void assign(person);
        }}
      >
        <HandlerPicker number={number} label="Owner" value={person} onChange={setPerson} nobody />
      </form>
    </Dialog>
  );
}
