"use client";

import { useState } from "react";
import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { SevAction } from "#core/sev/actions/actions-of.ts";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((part) => part.ReasonDialog),
);
const ActionDialog = later(() => import("./action-dialog.tsx").then((part) => part.ActionDialog));

/** Opens the form for a new action. */
export function AddActionButton({ number, followUp = false }: { number: number; followUp?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Add</Button>
      {open ? (
        <ActionDialog number={number} action={null} followUp={followUp} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

/** Done, not done after all, and somebody else or another day. */
export function ActionButtons({ number, action }: { number: number; action: SevAction }) {
  const [open, setOpen] = useState<"change" | "undo" | null>(null);
  const { sealing, post } = useSealing(() => undefined);
  const busy = sealing.step === "sealing";
  const path = `sevs/${number}/actions/${action.action}/finish`;
  const { version } = action;
  return (
    <div className="flex flex-wrap gap-2">
      {action.done ? (
        <Button tone="quiet" disabled={busy} onClick={() => setOpen("undo")}>
          Not done
        </Button>
      ) : (
        <>
          <Button
            disabled={busy}
            onClick={() => void post(path, { done: true, version }, "Done")}
            aria-label={`Done: ${action.title}`}
          >
            {busy ? "sealing ..." : "Done"}
          </Button>
          <Button tone="quiet" onClick={() => setOpen("change")} aria-label={`Change: ${action.title}`}>
            Change
          </Button>
        </>
      )}
      <Refusal sealing={sealing} />
      {open === "change" ? (
        <ActionDialog number={number} action={action} onClose={() => setOpen(null)} />
      ) : null}
      {open === "undo" ? (
        <ReasonDialog
          title="Not done after all"
          description={action.title}
          verb="Open it again"
          path={path}
          body={() => ({ done: false, version })}
          said="Not done after all"
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}
