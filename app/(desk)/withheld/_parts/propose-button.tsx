"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const ProposeDialog = later(() => import("./propose-dialog.tsx").then((file) => file.ProposeDialog));

export function ProposeButton({ days }: { days: number }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button onClick={() => setOpen(true)}>Propose to withhold</Button>
      {open ? <ProposeDialog days={days} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
