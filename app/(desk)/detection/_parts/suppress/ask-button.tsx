"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

const AskDialog = dynamic(() => import("./ask-dialog.tsx").then((file) => file.AskDialog));

export function AskButton({ days }: { days: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Suppress …</Button>
      {open ? <AskDialog days={days} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
