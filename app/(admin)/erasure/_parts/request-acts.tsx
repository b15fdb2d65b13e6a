"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Button } from "#components/ui/button.tsx";

interface RequestActsProps {
  number: number;
  version: number;
  /** How the person is called here, as long as they are. */
  who: string;
  may: { confirm: boolean; decline: boolean };
  held: boolean;
  /** Models that were trained with their data, in words. */
  runs: readonly string[];
}

/** What can be done with an open request: confirm it, or say no. */
export function RequestActs({ number, version, who, may, held, runs }: RequestActsProps) {
  const [open, setOpen] = useState<"confirm" | "decline" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-wrap gap-2">
      {may.confirm ? (
        <Button tone="danger" disabled={held} onClick={() => setOpen("confirm")}>
          Erase for good
        </Button>
      ) : null}
      {may.decline ? <Button onClick={() => setOpen("decline")}>Decline</Button> : null}
      {open === "confirm" ? (
        <ReasonDialog
          danger
          title={`Erase ${who} for good`}
          description="This cannot be taken back by anybody. Entries and their proofs stay; who they are about can be opened no more."
          verb="Erase for good"
          path={`erasures/${number}/confirm`}
          body={() => ({ version })}
          said="Erased."
          hint="Leave the name out: this text stays in the log."
          onClose={close}
        >
          {runs.length > 0 ? (
            <div className="rounded-button bg-warn-soft px-3 py-2">
              <p>Models that were trained with their data keep it. A steward has to decide about each:</p>
              <ul className="list-disc pl-5">
                {runs.map((run) => (
                  <li key={run} className="break-words">
                    {run}
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
        </ReasonDialog>
      ) : null}
      {open === "decline" ? (
        <ReasonDialog
          title={`Decline request ${number}`}
          description="Nothing is erased. It can be asked for again."
          verb="Decline"
          path={`erasures/${number}/decline`}
          body={() => ({ version })}
          said="Declined."
          hint="It goes into the log with your name."
          onClose={close}
        />
      ) : null}
    </div>
  );
}
