"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

const AskDialog = dynamic(() => import("./ask-dialog.tsx").then((part) => part.AskDialog));

/** Opens the question to readers or to those affected. */
export function AskButton({ number }: { number: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Ask</Button>
      {open ? <AskDialog number={number} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
