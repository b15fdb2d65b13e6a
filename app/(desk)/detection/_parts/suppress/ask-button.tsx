"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const AskDialog = later(() => import("./ask-dialog.tsx").then((file) => file.AskDialog));

export function AskButton({ days }: { days: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Suppress …</Button>
      {open ? <AskDialog days={days} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
