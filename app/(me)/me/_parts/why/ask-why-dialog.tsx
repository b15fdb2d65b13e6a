"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Check } from "#components/ui/choice.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { sendWords } from "#components/why/words.ts";
import { useSay } from "#components/words/use-say.ts";
import type { WhoWouldAnswer } from "#core/flows/ask-why/who-answers.ts";

interface AskWhyDialogProps {
  entry: number;
  about: string;
  times: number;
  onClose: () => void;
}

/** The question: words are optional. Before it is sent its button says who gets it, and as whom one shows. */
export function AskWhyDialog({ entry, about, times, onClose }: AskWhyDialogProps) {
  const say = useSay();
  const { t } = say;
  const [text, setText] = useState("");
  const [named, setNamed] = useState(false);
  const { data: goes, error } = useQuery({
    queryKey: ["why", entry, "to"],
    queryFn: ({ signal }) => callJson<WhoWouldAnswer>(`me/why/to?entry=${entry}`, undefined, signal),
    retry: false,
  });
  const { sealing, post, reload } = useSealing(onClose);
  const nobody = goes?.to === "nobody";
  return (
    <SealedDialog
      title={t("why.askWhy")}
      description={`${t(times > 1 ? "why.aboutNewest" : "why.aboutOne", { about })} ${t("why.notTold")}`}
      verb={goes && !nobody ? sendWords(named, t) : t("why.send")}
      disabled={!goes || nobody}
      missing={error ? inWords(error, say) : nobody ? t("why.nobody") : null}
      {...{ sealing, onClose }}
      onSubmit={() => void post("me/why", { entry, text: text.trim(), named }, t("why.questionLogged"))}
      onReload={reload}
    >
      <TextArea
        label={t("why.yourQuestion")}
        value={text}
        maxLength={2_000}
        disabled={sealing.step === "sealing"}
        onChange={(event) => setText(event.target.value)}
        hint={t("why.questionHint")}
      />
      <Check words={t("why.showName")} more={t("why.showNameMore")} checked={named} onChange={setNamed} />
    </SealedDialog>
  );
}
