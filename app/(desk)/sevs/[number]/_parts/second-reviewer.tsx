"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { SevView } from "#core/sev/views/sev-view.ts";
import { ActDialog } from "../../_parts/act-dialog.tsx";
import { useSealedAct } from "../../_parts/use-sealed-act.ts";

/** A lowering that waits for a second reviewer: both values, and the yes for whoever may give it. */
export function SecondReviewer({
  sev,
}: {
  sev: Pick<SevView, "number" | "severity" | "version" | "held" | "may">;
}) {
  const [open, setOpen] = useState(false);
  if (sev.held === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-warn-soft px-5 py-3 max-desk:px-4">
      <p className="min-w-0 flex-1 basis-64">
        <strong>Waits for a second reviewer.</strong> It was set to SEV {sev.severity}; the clocks and duties
        of SEV {sev.held} go on until somebody else confirms.
      </p>
      {sev.may.confirm ? <Button onClick={() => setOpen(true)}>Confirm SEV {sev.severity}</Button> : null}
      {open ? <Confirm sev={sev} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function Confirm({
  sev,
  onClose,
}: {
  sev: Pick<SevView, "number" | "severity" | "version" | "held">;
  onClose: () => void;
}) {
  const { sealing, act, reload } = useSealedAct(sev.number, onClose);
  return (
    <ActDialog
      open
      onOpenChange={onClose}
      title={`Confirm SEV ${sev.severity} for SEV-${sev.number}`}
      description={`From now on the clocks of SEV ${sev.severity} count, and no longer those of SEV ${sev.held}.`}
      verb="Confirm"
      sealing={sealing}
      onReload={reload}
      onAct={(reason) =>
        void act("confirm", { reason, version: sev.version }, (now) => `SEV ${now.severity} is confirmed`)
      }
    />
  );
}
