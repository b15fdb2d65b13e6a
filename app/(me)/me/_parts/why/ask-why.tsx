"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

const AskWhyDialog = dynamic(() => import("./ask-why-dialog.tsx").then((file) => file.AskWhyDialog));

/** Asks why a read was made; `about` says which, for whoever hears the page. */
export function AskWhy({ entry, about }: { entry: number; about: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={`Ask why ${about}`} onClick={() => setOpen(true)}>
        Ask why
      </Button>
      {open ? <AskWhyDialog {...{ entry, about }} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
