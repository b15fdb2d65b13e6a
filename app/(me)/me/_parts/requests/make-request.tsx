"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { useSay } from "#components/words/use-say.ts";

const RequestDialog = later(() => import("./request-dialog.tsx").then((file) => file.RequestDialog));

/** Opens the form of a request. */
export function MakeRequest() {
  const { t } = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("requests.make")}</Button>
      {open ? <RequestDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
