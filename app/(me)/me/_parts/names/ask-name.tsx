"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

const AskNameDialog = dynamic(() => import("./ask-name-dialog.tsx").then((file) => file.AskNameDialog));

/** Asks who made a read, where names are given on request. */
export function AskName({ entry, about }: { entry: number; about: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" aria-label={`Ask for the name: ${about}`} onClick={() => setOpen(true)}>
        Ask for the name
      </Button>
      {open ? <AskNameDialog {...{ entry, about }} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
