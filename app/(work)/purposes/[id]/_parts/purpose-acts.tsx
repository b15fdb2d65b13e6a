"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { PossibleHolder } from "#core/directory/purposes/holders.ts";
import type { PurposeAct, PurposeOfPage } from "./of-page.ts";

const PurposeDialog = later(() => import("./purpose-dialog.tsx").then((file) => file.PurposeDialog));

/** What the viewer may do with a purpose that is in force. Less is one steward's act; more is asked for again. */
export function PurposeActs({
  purpose,
  people,
}: {
  purpose: PurposeOfPage;
  people: readonly PossibleHolder[];
}) {
  const [open, setOpen] = useState<PurposeAct | null>(null);
  const { may, heldBy } = purpose;
  if (!may.extend && !may.reduce && !may.addHolder) return null;
  return (
    <>
      {may.extend ? <Button onClick={() => setOpen("extend")}>Ask for more time</Button> : null}
      {may.addHolder ? <Button onClick={() => setOpen("add")}>Add a holder</Button> : null}
      {may.reduce && heldBy.length > 0 ? (
        <Button onClick={() => setOpen("remove")}>Remove a holder</Button>
      ) : null}
      {may.reduce ? <Button onClick={() => setOpen("narrow")}>Narrow</Button> : null}
      {may.reduce ? <Button onClick={() => setOpen("end")}>End now</Button> : null}
      {open ? (
        <PurposeDialog act={open} purpose={purpose} people={people} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}
