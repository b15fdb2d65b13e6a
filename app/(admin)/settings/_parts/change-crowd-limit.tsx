"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { CROWD_LIMIT_MAX, CROWD_LIMIT_MIN } from "#core/policy/conflict.ts";

/** Changes from how many people on a SEV is about a crowd. */
export function ChangeCrowdLimit({ value, version }: { value: number; version: number }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState(String(value));
  const wanted = Number(text);
  const fits = Number.isInteger(wanted) && wanted >= CROWD_LIMIT_MIN && wanted <= CROWD_LIMIT_MAX;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Change</Button>
      {open ? (
        <ReasonDialog
          title="From how many people on it is a crowd"
          description="It counts at once, for every SEV. An owner who comes into conflict by it is replaced."
          verb="Change"
          path="settings/crowd-limit"
          body={() =>
            fits
              ? { value: wanted, version }
              : `A whole number from ${CROWD_LIMIT_MIN} to ${CROWD_LIMIT_MAX}.`
          }
          said={`${wanted} people from now on.`}
          hint="It goes into the log with your name."
          onClose={() => setOpen(false)}
        >
          <TextField
            label="At most this many named subjects bar"
            inputMode="numeric"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </ReasonDialog>
      ) : null}
    </>
  );
}
