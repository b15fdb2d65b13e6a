"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { Time } from "#components/ui/time.tsx";
import type { StewardSuspension } from "#core/sev/contain/list-suspensions.ts";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);

/** One suspension: who or which purpose, for which SEV, until when; and the yes of a steward who may give it. */
export function SuspensionLine({ suspension }: { suspension: StewardSuspension }) {
  const [open, setOpen] = useState(false);
  const { id, sev, what, who, beganAt, endsAt, confirmedAt, version, mayConfirm } = suspension;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-72">
        <p className="break-words">
          <strong>{who}</strong>{" "}
          <span className="text-soft">{what === "purpose" ? "(purpose, for everybody)" : ""}</span>
        </p>
        <p className="text-soft">
          for {sev === null ? "a restricted SEV" : `SEV-${sev}`}, since <Time atUtc={beganAt.toISOString()} />{" "}
          {endsAt ? (
            <>
              until <Time atUtc={endsAt.toISOString()} /> UTC unless confirmed
            </>
          ) : confirmedAt ? (
            <>
              UTC, confirmed <Time atUtc={confirmedAt.toISOString()} /> UTC
            </>
          ) : null}
        </p>
      </div>
      {mayConfirm ? (
        <Button onClick={() => setOpen(true)}>Confirm</Button>
      ) : endsAt ? (
        <span className="text-small text-soft">a steward who is not part of it has to confirm</span>
      ) : null}
      {open ? (
        <ReasonDialog
          title={`Confirm the suspension of ${who}`}
          description="It no longer ends by itself: it stands until a reviewer lifts it."
          verb="Confirm"
          path={`suspensions/${id}/confirm`}
          body={() => ({ version })}
          said={`${who} stays suspended until a reviewer lifts it.`}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </li>
  );
}
