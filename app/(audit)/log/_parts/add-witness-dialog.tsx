"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";

/** Adds a witness: its address, its key, who runs it and in whose hands it is. */
export function AddWitnessDialog() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Add a witness</Button>
      {open ? <Add onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Add({ onClose }: { onClose: () => void }) {
  const { sealing, post, reload } = useSealing(onClose);
  const submit = (form: HTMLFormElement) => {
    if (form.reportValidity())
      void post("log/witnesses", witnessOf(new FormData(form)), "The witness is added");
  };
  return (
    <SealedDialog
      title="Add a witness"
      description="From now on it is asked to countersign every checkpoint. Adding it is an entry of the log."
      verb="Add it"
      {...{ sealing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <TextField
        label="Who runs it"
        name="operator"
        required
        minLength={2}
        maxLength={60}
        hint="As people know them: Works council."
      />
      <TextField
        label="Address"
        name="url"
        type="url"
        required
        maxLength={400}
        placeholder="http://witness.example:7380"
      />
      <TextField
        label="Key"
        name="vkey"
        required
        maxLength={400}
        hint="The line that the witness printed: name+id+base64."
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-small font-medium">
          Could the company make it sign what it likes?
        </legend>
        <Choice value="no" words="No: the machine and its key are in other hands" />
        <Choice value="yes" words="Yes: it is under the company's control" />
      </fieldset>
    </SealedDialog>
  );
}

const Choice = ({ value, words }: { value: "yes" | "no"; words: string }) => (
  <label className="flex items-center gap-3">
    <input type="radio" name="controls" value={value} required className="size-4 accent-accent" />
    {words}
  </label>
);

const witnessOf = (form: FormData) => ({
  operator: fieldOf(form, "operator"),
  url: fieldOf(form, "url"),
  vkey: fieldOf(form, "vkey"),
  companyControls: fieldOf(form, "controls") === "yes",
});

const fieldOf = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();
