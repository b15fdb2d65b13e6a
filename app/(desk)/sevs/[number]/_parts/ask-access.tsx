"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then(({ ReasonDialog: dialog }) => dialog),
);

/** Asks a privacy officer to be let in. */
export function AskAccess({ number, again }: { number: number; again: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="solid" onClick={() => setOpen(true)}>
        {again ? "Ask again" : "Ask for access"}
      </Button>
      {open ? (
        <ReasonDialog
          title={`Ask to look at SEV-${number}`}
          description="The privacy officers see your name and your reason. Those who handle the SEV see on its timeline that you asked."
          verb="Ask"
          path={`sevs/${number}/access`}
          body={() => ({})}
          said="A privacy officer will answer."
          hint="It goes into the log with your name."
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
