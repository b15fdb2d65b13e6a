"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const AskDialog = later(() => import("./ask-dialog.tsx").then((part) => part.AskDialog));

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
