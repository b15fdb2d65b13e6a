"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { FiledSev } from "#core/sev/raise/file-sev.ts";
import { type Filing, missingIn, textOf } from "./filing.ts";

const EMPTY: Filing = { title: "", what: "", when: "", mine: "" };

/** What happened, when, and what of yours. The button says who will see what. */
export function FileSevForm() {
  const { t } = useSay();
  const router = useRouter();
  const [filing, setFiling] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const filed = useRef(0);
  const { sealing, post } = useSealing(() => router.push(`/me/sevs/${filed.current}`));
  const missing = tried ? missingIn(filing) : {};
  const busy = sealing.step === "sealing";
  const field = (name: keyof Filing) => ({
    value: filing[name],
    disabled: busy,
    error: missing[name] ? t(`fileSev.${missing[name]}`) : undefined,
    onChange: (event: { target: { value: string } }) => setFiling({ ...filing, [name]: event.target.value }),
  });
  const send = () => {
    setTried(true);
    if (busy || Object.keys(missingIn(filing)).length > 0) return;
    void post<FiledSev>("sevs", { title: filing.title.trim(), text: textOf(filing, t) }, ({ number }) => {
      filed.current = number;
      return t("fileSev.filed", { n: String(number) });
    });
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField
        label={t("fileSev.oneLine")}
        maxLength={200}
        placeholder={t("fileSev.example")}
        {...field("title")}
      />
      <TextArea
        label={t("fileSev.what")}
        rows={5}
        maxLength={8_000}
        hint={t("fileSev.whatHint")}
        {...field("what")}
      />
      <TextField label={t("fileSev.when")} maxLength={200} {...field("when")} />
      <TextField
        label={t("fileSev.mine")}
        maxLength={1_000}
        hint={t("fileSev.mineHint")}
        {...field("mine")}
      />
      <Refusal sealing={sealing} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button tone="solid" type="submit" disabled={busy}>
          {t(busy ? "common.sealing" : "fileSev.send")}
        </Button>
        <p className="min-w-0 flex-1 basis-64 text-small text-soft">{t("fileSev.whoSees")}</p>
      </div>
    </form>
  );
}
