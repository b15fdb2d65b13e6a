"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { TrackHandle } from "./handles.ts";

const DecideDialog = later(() => import("./decide-dialog.tsx").then(({ DecideDialog: each }) => each));
const TellDialog = later(() => import("./tell-dialog.tsx").then(({ TellDialog: each }) => each));
const MoveDialog = later(() => import("./move-dialog.tsx").then(({ MoveDialog: each }) => each));

/** Decide, record what was told, move the start: each an entry with its reason. */
export function TrackActs({
  of,
  clock,
}: {
  of: TrackHandle;
  clock: { startsAt: string; late: boolean } | null;
}) {
  const [open, setOpen] = useState<"decide" | "tell" | "move" | null>(null);
  const close = () => setOpen(null);
  const tells = of.state !== "assessing" && of.state !== "not_required";
  return (
    <div className="flex flex-wrap gap-2">
      {tells ? (
        <Button tone="solid" onClick={() => setOpen("tell")}>
          Record what the authority was told
        </Button>
      ) : null}
      <Button tone={of.state === "assessing" ? "solid" : "outline"} onClick={() => setOpen("decide")}>
        {of.state === "assessing" ? "Decide" : "Decide again"}
      </Button>
      {clock ? <Button onClick={() => setOpen("move")}>Move the start</Button> : null}
      {open === "decide" ? <DecideDialog of={of} onClose={close} /> : null}
      {open === "tell" ? <TellDialog of={of} late={clock?.late ?? false} onClose={close} /> : null}
      {open === "move" && clock ? <MoveDialog of={of} startsAt={clock.startsAt} onClose={close} /> : null}
    </div>
  );
}
