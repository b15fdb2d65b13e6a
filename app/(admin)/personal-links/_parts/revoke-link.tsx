"use client";

import { useState } from "react";
import { callApi } from "#app/_parts/api.ts";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";

/** Ends a link before its time: whoever has it open is out with their next click. */
export function RevokeLink({ id, person }: { id: string; person: string }) {
  const [open, setOpen] = useState(false);
  const { sealing, seal, reload } = useSealing(() => setOpen(false));
  const revoke = () =>
    seal(async () => ({
      answer: await callApi(`personal-links/${id}`, {}, undefined, "DELETE"),
      said: "The link is revoked",
    }));
  return (
    <>
      <Button tone="quiet" aria-label={`Revoke the link for ${person}`} onClick={() => setOpen(true)}>
        Revoke
      </Button>
      {open ? (
        <SealedDialog
          title={`Revoke the link for ${person}?`}
          description="It ends with their next click, and cannot be made to work again. You can make another."
          verb="Revoke it"
          danger
          sealing={sealing}
          onSubmit={() => void revoke()}
          onReload={reload}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
