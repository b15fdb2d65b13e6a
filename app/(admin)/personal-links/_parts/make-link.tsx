"use client";

import { useRef, useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import type { MadeLink } from "#core/directory/links/make-link.ts";
import { CHECKED } from "./checked.ts";
import { HandOver } from "./hand-over.tsx";

const CHECKS = Object.entries(CHECKED).map(([value, words]) => ({ value, words }));
const DAYS = [3, 7, 14, 30].map((days) => ({ value: String(days), words: `${days} days` }));

/** Makes a link once somebody's identity was checked; what is to be handed over is shown this once. */
export function MakeLink() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="solid" onClick={() => setOpen(true)}>
        Make a link
      </Button>
      {open ? <MakeDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function MakeDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<MadeLink | null>(null);
  const given = useRef<MadeLink | null>(null);
  const { sealing, post, reload } = useSealing(() => setMade(given.current));
  const submit = (form: HTMLFormElement) => {
    if (!form.reportValidity()) return;
    const fields = Object.fromEntries(new FormData(form));
    void post<MadeLink>("personal-links", { ...fields, days: Number(fields.days) }, (link) => {
      given.current = link;
      return "The link is made";
    });
  };
  if (made) return <HandOver made={made} onClose={onClose} />;
  return (
    <SealedDialog
      title="Make a personal link"
      description="Check first that they are who they say. What you saw stays with them: only that you checked, and how, is kept."
      verb="Make the link"
      {...{ sealing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <TextField
        label="For whom"
        name="person"
        required
        maxLength={200}
        autoComplete="off"
        hint="Their e-mail, or their id in the directory: who left, a customer, somebody a read names."
      />
      <SelectField label="How you checked their identity" name="how" options={CHECKS} />
      <SelectField label="Ends after" name="days" defaultValue="14" options={DAYS} />
    </SealedDialog>
  );
}
