"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { TextArea } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";

interface AskNameDialogProps {
  entry: number;
  about: string;
  onClose: () => void;
}

/** One click; a reason helps whoever weighs both sides. */
export function AskNameDialog({ entry, about, onClose }: AskNameDialogProps) {
  const { t } = useSay();
  const [reason, setReason] = useState("");
  const { sealing, post, reload } = useSealing(onClose);
  return (
    <SealedDialog
      title={t("why.askWho")}
      description={t("why.askWhoText", { about })}
      verb={t("why.sendPrivacy")}
      {...{ sealing, onClose }}
      onSubmit={() => void post("me/names", { entry, reason: reason.trim() }, t("why.requestLogged"))}
      onReload={reload}
    >
      <TextArea
        label={t("why.whyKnow")}
        value={reason}
        maxLength={2_000}
        disabled={sealing.step === "sealing"}
        onChange={(event) => setReason(event.target.value)}
        hint={t("why.leaveOut")}
      />
    </SealedDialog>
  );
}
