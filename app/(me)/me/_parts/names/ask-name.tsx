"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { useSay } from "#components/words/use-say.ts";

const AskNameDialog = later(() => import("./ask-name-dialog.tsx").then((file) => file.AskNameDialog));

/** Asks who made a read, where names are given on request. */
export function AskName({ entry, about }: { entry: number; about: string }) {
  const { t } = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" aria-label={t("why.askNameOf", { about })} onClick={() => setOpen(true)}>
        {t("why.askName")}
      </Button>
      {open ? <AskNameDialog {...{ entry, about }} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
