"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { SevAction } from "#core/sev/actions/actions-of.ts";
import type { ActionList } from "#core/sev/actions/list-actions.ts";
import { ActDialog } from "../../../_parts/act-dialog.tsx";
import { useSealedPost } from "../../../_parts/use-sealed-post.ts";

const ActionDialog = dynamic(() => import("./action-dialog.tsx").then((part) => part.ActionDialog));

/** Opens the form for a new action. */
export function AddActionButton({ number }: { number: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Add</Button>
      {open ? <ActionDialog number={number} action={null} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Done, not done after all, and somebody else or another day. */
export function ActionButtons({ number, action }: { number: number; action: SevAction }) {
  const [open, setOpen] = useState<"change" | "undo" | null>(null);
  const { sealing, post, reload } = useSealedPost<ActionList>(
    ({ items }) => Math.max(...items.map(({ version }) => version)),
    () => setOpen(null),
  );
  const busy = sealing.step === "sealing";
  const finish = (done: boolean, reason?: string) =>
    post(
      `sevs/${number}/actions/${action.action}/finish`,
      { done, version: action.version, ...(reason ? { reason } : {}) },
      done ? "Done" : "Not done after all",
    );
  return (
    <div className="flex flex-wrap gap-2">
      {action.done ? (
        <Button tone="quiet" disabled={busy} onClick={() => setOpen("undo")}>
          Not done
        </Button>
      ) : (
        <>
          <Button disabled={busy} onClick={() => void finish(true)} aria-label={`Done: ${action.title}`}>
            {busy ? "sealing ..." : "Done"}
          </Button>
          <Button tone="quiet" onClick={() => setOpen("change")} aria-label={`Change: ${action.title}`}>
            Change
          </Button>
        </>
      )}
      {sealing.step === "refused" && open === null ? <p role="alert">{sealing.words}</p> : null}
      {open === "change" ? (
        <ActionDialog number={number} action={action} onClose={() => setOpen(null)} />
      ) : null}
      {open === "undo" ? (
        <ActDialog
          open
          onOpenChange={() => setOpen(null)}
          title="Not done after all"
          description={action.title}
          verb="Open it again"
          sealing={sealing}
          onReload={reload}
          onAct={(reason) => void finish(false, reason)}
        />
      ) : null}
    </div>
  );
}
