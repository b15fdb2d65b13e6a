"use client";

import { useState } from "react";
import { ConfirmDialog } from "#app/_parts/sealing/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";

/** Ends a link before its time: whoever has it open is out with their next click. */
export function RevokeLink({ id, person }: { id: string; person: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" aria-label={`Revoke the link for ${person}`} onClick={() => setOpen(true)}>
        Revoke
      </Button>
      {open ? (
        <ConfirmDialog
          title={`Revoke the link for ${person}?`}
          description="It ends with their next click, and cannot be made to work again. You can make another."
          verb="Revoke it"
          path={`personal-links/${id}`}
          method="DELETE"
          said="The link is revoked"
          danger
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
