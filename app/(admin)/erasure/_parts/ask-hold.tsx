"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { TextField } from "#components/ui/field.tsx";

type On = "person" | "sev";
const ON = [
  { value: "person", words: "A person" },
  {
    value: "sev",
    words: "A SEV",
    more: "Holds everybody whom it is about, as readers or as those who were read.",
  },
] as const;

/** Puts a hold on a person or a SEV. It works at once. */
export function AskHold() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Put on hold</Button>
      {open ? <Ask onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Ask({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState<On | null>("person");
  const [what, setWhat] = useState("");
  const body = () => {
    const named = what.trim().replace(/^SEV-/i, "");
    if (named === "") return on === "sev" ? "Say which SEV." : "Say who: an e-mail or an id.";
    if (on === "sev" && !/^[1-9][0-9]*$/.test(named)) return "A SEV is named by its number, like 12.";
    return on === "sev" ? { sev: Number(named) } : { person: named };
  };
  return (
    <ReasonDialog
      title="Put on hold"
      description="It works at once, so that nothing is lost meanwhile, and ends after 72 hours unless a second person confirms it."
      verb="Put on hold"
      path="holds"
      body={body}
      said="On hold. A second person has to confirm within 72 hours."
      hint="It goes into the log with your name."
      onClose={onClose}
    >
      <Choice label="On" options={ON} value={on} onChange={setOn} />
      <TextField
        label={on === "sev" ? "Number of the SEV" : "Who"}
        maxLength={200}
        value={what}
        autoComplete="off"
        onChange={(event) => setWhat(event.target.value)}
      />
    </ReasonDialog>
  );
}
