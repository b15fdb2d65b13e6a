"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);

/** Opens a name to whoever asked, or declines. */
export function DecideName({ id, version, read }: { id: string; version: number; read: string }) {
  const [grant, setGrant] = useState<boolean | null>(null);
  return (
    <div className="flex flex-wrap gap-2">
      <Button aria-label={`Open the name: ${read}`} onClick={() => setGrant(true)}>
        Open the name
      </Button>
      <Button tone="quiet" aria-label={`Decline: ${read}`} onClick={() => setGrant(false)}>
        Decline
      </Button>
      {grant === null ? null : (
        <ReasonDialog
          title={grant ? "Open the name" : "Decline"}
          description={
            grant
              ? `${read}. Whoever asked sees this reader’s name on the lines of this read, and your reason.`
              : `${read}. Whoever asked keeps seeing the unit alone, and reads your reason.`
          }
          verb={grant ? "Open the name" : "Decline"}
          path={`names/${id}/decide`}
          body={() => ({ grant, version })}
          said={grant ? "The name is open to whoever asked" : "Declined; whoever asked reads why"}
          onClose={() => setGrant(null)}
        />
      )}
    </div>
  );
}
