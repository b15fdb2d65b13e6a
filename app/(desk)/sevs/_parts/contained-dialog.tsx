"use client";

import { useState } from "react";
import { Choices } from "#components/ui/choices.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import type { ActProps } from "./acts.ts";
import { dayFromNow, endOfDay } from "./days.ts";
import { PlainActDialog } from "./plain-act-dialog.tsx";

const HOW = [
  {
    value: "closed",
    label: "Nobody is left who could",
    hint: "looked up when you seal it: grants and access behind it",
  },
  { value: "exception", label: "A named exception", hint: "something stays open for a while, until an end" },
] as const;

/** Contained: by a snapshot that shows it closed, or by a named exception with an end. */
export function ContainedDialog(props: ActProps) {
  const [how, setHow] = useState<"closed" | "exception">("closed");
  const [text, setText] = useState("");
  const [until, setUntil] = useState(() => dayFromNow(7));
  const named = text.trim().length >= 10 && until !== "";
  const exception = { text: text.trim(), until: endOfDay(until) };
  return (
    <PlainActDialog
      {...props}
      title={`SEV-${props.of.number} is contained`}
      description="Nobody can read it any more who should not. The entry keeps the snapshot that shows it."
      verb="Mark contained"
      path="contained"
      body={how === "closed" ? {} : named ? { exception } : null}
      missing="Name the exception in at least 10 characters, and its end."
      said={(now) => `SEV-${now.number} is contained`}
    >
      <Choices label="What shows it" choices={HOW} value={how} onChange={setHow} />
      {how === "exception" ? (
        <>
          <TextArea
            label="What stays open, and why that is accepted"
            value={text}
            maxLength={2_000}
            onChange={(event) => setText(event.target.value)}
          />
          <TextField
            label="Until the end of"
            type="date"
            value={until}
            min={dayFromNow(0)}
            max={dayFromNow(89)}
            onChange={(event) => setUntil(event.target.value)}
            hint="At most 90 days ahead. When it ends, the SEV says so."
          />
        </>
      ) : null}
    </PlainActDialog>
  );
}
