"use client";

import { useState } from "react";
import { ConfirmDialog } from "#app/_parts/sealing/confirm-dialog.tsx";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { ReportAct } from "#core/reports/issued/ask-report.ts";

const REASON_MIN = 10;

/** Makes a saved report now. */
export function RunSaved({ id, name, scheduled }: { id: string; name: string; scheduled: boolean }) {
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState<string | null>(null);
  const { sealing, post, reload } = useSealing(() => setOpen(false));
  const run = (form: HTMLFormElement) => {
    const reason = String(new FormData(form).get("reason")).trim();
    if (reason.length < REASON_MIN) return setMissing(`Say why in at least ${REASON_MIN} characters.`);
    setMissing(null);
    void post<ReportAct>(`reports/saved/${id}/run`, { reason }, ({ state }) =>
      state === "ready" ? "It can be downloaded" : "The report is being made",
    );
  };
  return (
    <>
      <Button aria-label={`Make now: ${name}`} onClick={() => setOpen(true)}>
        Make now
      </Button>
      {open ? (
        <SealedDialog
          title={`Make “${name}” now`}
          description={
            scheduled
              ? "Over its last whole period, as you may see it. It does not change when the next one is made."
              : "As it was saved, and as you may see it."
          }
          verb="Make the report"
          {...{ sealing, missing }}
          onSubmit={run}
          onReload={reload}
          onClose={() => setOpen(false)}
        >
          <TextArea
            label="Why"
            name="reason"
            maxLength={2_000}
            hint="Kept with the entry of the asking, under a seal."
          />
        </SealedDialog>
      ) : null}
    </>
  );
}

/** Takes a saved report away. */
export function DropSaved({ id, name }: { id: string; name: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" aria-label={`Take away: ${name}`} onClick={() => setOpen(true)}>
        Take away
      </Button>
      {open ? (
        <ConfirmDialog
          title={`Take “${name}” away?`}
          description="It is not made by itself any more. The reports that were made from it stay as long as they are kept."
          verb="Take it away"
          path={`reports/saved/${id}`}
          method="DELETE"
          said="It is taken away"
          danger
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
