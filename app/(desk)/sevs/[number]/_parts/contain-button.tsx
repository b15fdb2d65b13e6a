"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const ContainDialog = later(() => import("./contain-dialog.tsx").then((file) => file.ContainDialog));

/** Stops the bleeding: asks whose access to suspend. */
export function ContainButton({ number, version }: { number: number; version: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Contain</Button>
      {open ? <ContainDialog number={number} version={version} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
