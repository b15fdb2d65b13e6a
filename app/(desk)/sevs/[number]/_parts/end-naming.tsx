"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { AccessView } from "#core/sev/access/access-view.ts";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((part) => part.ReasonDialog),
);

/** Takes back that somebody is named to a SEV. */
export function EndNaming({ number, named }: { number: number; named: AccessView["named"][number] }) {
  const [open, setOpen] = useState(false);
  const { personId, name, part } = named;
  return (
    <>
      <Button tone="quiet" aria-label={`End the naming of ${name}`} onClick={() => setOpen(true)}>
        End
      </Button>
      {open ? (
        <ReasonDialog
          title={`End the naming of ${name}`}
          description={
            part === "outside"
              ? "From now on they can neither open nor handle it. What they did stays in the record."
              : "If it is restricted, it no longer exists for them. What they did stays in the record."
          }
          verb="End the naming"
          path={`sevs/${number}/handlers/end`}
          body={() => ({ person: personId, part })}
          said={`${name} is no longer named to it`}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
