"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const Dialog = later(() =>
  import("./ask-window-report-dialog.tsx").then((file) => file.AskWindowReportDialog),
);

interface AskWindowReportProps {
  id: string;
  /** The part of the window that is looked at, as the URL has it; empty: all of it. */
  part: string;
  mayName: boolean;
  /** One of the viewer's own is being made. */
  busy: boolean;
}

/** Asks for a report of what the page shows. */
export function AskWindowReport({ busy, ...asked }: AskWindowReportProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabled={busy} onClick={() => setOpen(true)}>
        {busy ? "Being made ..." : "Make a report"}
      </Button>
      {open ? <Dialog {...asked} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
