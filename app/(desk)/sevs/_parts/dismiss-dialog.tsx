"use client";

import { useState } from "react";
import { Choices } from "#components/ui/choices.tsx";
import type { ActProps } from "./acts.ts";
import { PlainActDialog } from "./plain-act-dialog.tsx";
import { SecondNeeded } from "./second-needed.tsx";

const LABELS = [
  { value: "false_positive", label: "False positive", hint: "nothing was wrong: the detection was" },
  { value: "true_positive", label: "True positive", hint: "it happened, and needs no further work" },
] as const;

/** Ends a SEV from triage, with what it was. */
export function DismissDialog(props: ActProps) {
  const [label, setLabel] = useState<(typeof LABELS)[number]["value"] | null>(null);
  return (
    <PlainActDialog
      {...props}
      title={`Dismiss SEV-${props.of.number}`}
      description="It leaves the queue. How often alerts were right is counted by the label."
      verb="Dismiss"
      path="dismiss"
      body={label === null ? null : { label }}
      missing="Choose what it was first."
      said={(now) => `SEV-${now.number} is dismissed`}
    >
      <Choices label="What it was" choices={LABELS} value={label} onChange={setLabel} />
      <SecondNeeded severity={props.of.severity} what="dismissal" />
    </PlainActDialog>
  );
}
