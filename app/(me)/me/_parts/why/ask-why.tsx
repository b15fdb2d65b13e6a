"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { useSay } from "#components/words/use-say.ts";

const AskWhyDialog = later(() => import("./ask-why-dialog.tsx").then((file) => file.AskWhyDialog));

interface AskWhyProps {
  /** The read's entry. */
  entry: number;
  /** The line of the page that it stands in, as a sentence without its end. */
  about: string;
  /** How many reads that line is. */
  times: number;
}

/** Asks why a read was made. */
export function AskWhy({ entry, about, times }: AskWhyProps) {
  const { t } = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={t("why.askWhyOf", { about })} onClick={() => setOpen(true)}>
        {t("why.askWhy")}
      </Button>
      {open ? <AskWhyDialog {...{ entry, about, times }} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
