"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { useSay } from "#components/words/use-say.ts";
import { callApi, inWords } from "./api.ts";

const Dialog = later(() => import("#components/ui/dialog.tsx").then((file) => file.Dialog));

/** Ends the link that was opened in this browser, once its owner said yes: it opens only once. */
export function EndLink() {
  const say = useSay();
  const { t } = say;
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<{ busy: boolean; words: string | null }>({ busy: false, words: null });
  const end = async () => {
    setState({ busy: true, words: null });
    try {
      await callApi("link/end", {});
      window.location.assign("/link?ended=1");
    } catch (error) {
      setState({ busy: false, words: inWords(error, say) });
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("link.endThis")}</Button>
      {open ? (
        <Dialog
          open
          onOpenChange={setOpen}
          title={t("link.endTitle")}
          description={t("link.endText")}
          footer={
            <>
              <Button tone="solid" disabled={state.busy} onClick={() => void end()}>
                {t(state.busy ? "link.ending" : "link.end")}
              </Button>
              <Button tone="quiet" disabled={state.busy} onClick={() => setOpen(false)}>
                {t("link.keep")}
              </Button>
            </>
          }
        >
          <p>{t("link.endAfter")}</p>
          {state.words ? (
            <p role="alert" className="mt-3 text-small text-sev-0">
              {state.words}
            </p>
          ) : null}
        </Dialog>
      ) : null}
    </>
  );
}
