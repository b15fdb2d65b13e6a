"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { useSay } from "#components/words/use-say.ts";

const StandInDialog = later(() => import("./stand-in-dialog.tsx").then((file) => file.StandInDialog));

/** Opens the form that names a colleague. */
export function NameStandIn() {
  const { t } = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("standIn.name")}</Button>
      {open ? <StandInDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
