"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { count, plural } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";

const WAYS = [
  { value: "letter", words: "A letter to each" },
  { value: "customer", words: "E-mail through the customer they belong to" },
  { value: "public_notice", words: "A public notice (GDPR Art. 34(3)(c))" },
];

/** Records that the people outside were told: how, on which day, and where it stands. */
export function TellOutside({ id, people }: { id: string; people: number }) {
  const [open, setOpen] = useState(false);
  const { sealing, post, reload } = useSealing(() => setOpen(false));
  const submit = (form: HTMLFormElement) => {
    if (form.reportValidity())
      void post(
        `exposures/${id}/outside`,
        Object.fromEntries(new FormData(form)),
        "Recorded how they were told",
      );
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Record that they were told</Button>
      {open ? (
        <SealedDialog
          title="How were they told?"
          description={`${plural(people, "person", "people")} outside. Whosaw does not write to them: record it once it went out. It is an entry, and cannot be taken back.`}
          verb="Record it"
          sealing={sealing}
          onSubmit={submit}
          onReload={reload}
          onClose={() => setOpen(false)}
        >
          <SelectField label="How" name="way" options={WAYS} />
          <TextField
            label="On which day"
            name="toldOn"
            type="date"
            required
            max={new Intl.DateTimeFormat("en-CA", { dateStyle: "short" }).format(new Date())}
          />
          <TextField
            label={`How many of the ${count(people)}`}
            name="people"
            type="number"
            required
            min={1}
            max={people}
            defaultValue={people}
          />
          <TextField
            label="Where it stands, or to whom it went"
            name="where"
            required
            minLength={4}
            maxLength={500}
            autoComplete="off"
          />
        </SealedDialog>
      ) : null}
    </>
  );
}
