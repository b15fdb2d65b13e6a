"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { SevView } from "#core/sev/views/sev-view.ts";
import { ActDialogOf } from "../../_parts/dialog-of.tsx";

type Waiting = Pick<SevView, "number" | "severity" | "version" | "state" | "may"> & {
  waits: SevView["life"]["waits"];
};

/** What waits for a second reviewer, who asked for it, and the yes and no of whoever may give it. */
export function SecondReviewer({ sev }: { sev: Waiting }) {
  const [open, setOpen] = useState<"confirm" | "decline" | null>(null);
  if (sev.waits === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-warn-soft px-5 py-3 max-desk:px-4">
      <p className="min-w-0 flex-1 basis-64">
        <strong>Waits for a second reviewer.</strong> {askedWords(sev, sev.waits)} The clocks and duties of
        SEV {sev.waits.severity} go on until somebody else confirms.
      </p>
      {sev.may.confirm ? (
        <span className="flex gap-2">
          <Button onClick={() => setOpen("confirm")}>{confirmLabel(sev, sev.waits.what)}</Button>
          <Button onClick={() => setOpen("decline")}>Decline</Button>
        </span>
      ) : null}
      {open ? <ActDialogOf act={open} of={sev} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

type Waits = NonNullable<Waiting["waits"]>;

function askedWords({ severity }: Waiting, { what, by, severity: before }: Waits): string {
  if (what === "dismiss") return `${by} dismissed this SEV ${before}.`;
  if (what === "merge") return `${by} merged this SEV ${before} into another.`;
  return `${by} set it to SEV ${severity}.`;
}

function confirmLabel({ severity }: Waiting, what: Waits["what"]): string {
  if (what === "dismiss") return "Confirm the dismissal";
  return what === "merge" ? "Confirm the merge" : `Confirm SEV ${severity}`;
}
