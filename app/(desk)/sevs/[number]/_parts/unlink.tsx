"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((part) => part.ReasonDialog),
);

/** Takes a link between two SEVs back. */
export function Unlink({ number, version, other }: { number: number; version: number; other: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" aria-label={`Unlink SEV-${other}`} onClick={() => setOpen(true)}>
        Unlink
      </Button>
      {open ? (
        <ReasonDialog
          title={`Unlink SEV-${other} from SEV-${number}`}
          description="Both pages stop showing the link. That they were linked stays on both timelines."
          verb="Unlink"
          path={`sevs/${number}/unlink`}
          body={() => ({ other, version })}
          said={`SEV-${number} and SEV-${other} are no longer linked`}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
