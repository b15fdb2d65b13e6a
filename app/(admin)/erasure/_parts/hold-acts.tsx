"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Button } from "#components/ui/button.tsx";

interface HoldActsProps {
  number: number;
  version: number;
  /** Whether a second person is asked to lift it, not to place it. */
  lifting: boolean;
  may: { confirm: boolean; askLift: boolean };
}

/** What can be done with a hold: confirm what was asked, or ask to lift it. */
export function HoldActs({ number, version, lifting, may }: HoldActsProps) {
  const [open, setOpen] = useState<"confirm" | "lift" | null>(null);
  const close = () => setOpen(null);
  const verb = lifting ? "Lift the hold" : "Confirm the hold";
  return (
    <div className="flex flex-wrap gap-2">
      {may.confirm ? <Button onClick={() => setOpen("confirm")}>{verb}</Button> : null}
      {may.askLift ? <Button onClick={() => setOpen("lift")}>Ask to lift it</Button> : null}
      {open === "confirm" ? (
        <ReasonDialog
          title={`${verb}: hold ${number}`}
          description={lifting ? "From then on it stops nothing." : "It then works until two people lift it."}
          verb={verb}
          path={`holds/${number}/confirm`}
          body={() => ({ version })}
          said={lifting ? "Lifted." : "Confirmed."}
          hint="It goes into the log with your name."
          onClose={close}
        />
      ) : null}
      {open === "lift" ? (
        <ReasonDialog
          title={`Ask to lift hold ${number}`}
          description="It works on until a second person confirms."
          verb="Ask"
          path={`holds/${number}/lift`}
          body={() => ({ version })}
          said="Asked. A second person has to confirm."
          hint="It goes into the log with your name."
          onClose={close}
        />
      ) : null}
    </div>
  );
}
