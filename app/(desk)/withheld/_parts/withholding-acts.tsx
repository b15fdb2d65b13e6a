"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

const ReasonDialog = dynamic(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);

interface WithholdingActsProps {
  id: string;
  version: number;
  mayConfirm: boolean;
  mayEnd: boolean;
  inForce: boolean;
}

type Act = "confirm" | "decline" | "end";
const ACTS: Readonly<Record<Act, { title: string; verb: string; said: string; what: string }>> = {
  confirm: {
    title: "Withhold these reads",
    verb: "Confirm",
    said: "In force: the subjects see how many entries are withheld until when, and nothing else",
    what: "From now on the people concerned see only how many entries are withheld and until when. It cannot be extended.",
  },
  decline: {
    title: "Decline this proposal",
    verb: "Decline",
    said: "Declined: nothing was withheld",
    what: "Nothing is withheld. The same may be proposed again.",
  },
  end: {
    title: "End it now",
    verb: "End it now",
    said: "Ended: the subjects see these reads and are told",
    what: "The people concerned see these reads from now on and are told so. It cannot be taken back.",
  },
};

/** A second person's yes or no; ending it early. */
export function WithholdingActs({ id, version, mayConfirm, mayEnd, inForce }: WithholdingActsProps) {
  const [act, setAct] = useState<Act | null>(null);
  return (
    <div className="flex flex-wrap gap-2">
      {mayConfirm ? <Button onClick={() => setAct("confirm")}>Confirm</Button> : null}
      {mayEnd && !inForce ? (
        <Button tone="quiet" onClick={() => setAct("decline")}>
          {mayConfirm ? "Decline" : "Take back"}
        </Button>
      ) : null}
      {mayEnd && inForce ? <Button onClick={() => setAct("end")}>End it now</Button> : null}
      {act ? (
        <ReasonDialog
          title={ACTS[act].title}
          description={ACTS[act].what}
          verb={ACTS[act].verb}
          path={`withholdings/${id}/${act}`}
          body={() => ({ version })}
          said={ACTS[act].said}
          onClose={() => setAct(null)}
        />
      ) : null}
    </div>
  );
}
