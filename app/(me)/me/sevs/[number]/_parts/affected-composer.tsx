"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";

interface AffectedComposerProps {
  number: number;
  /** Who else sees it. */
  others: string;
  correct: { leafIndex: number; text: string } | null;
}

/** Writes to the open thread. The button says who sees it, and as whom. */
export function AffectedComposer({ number, others, correct }: AffectedComposerProps) {
  const { t } = useSay();
  const router = useRouter();
  const [text, setText] = useState(correct?.text ?? "");
  const [named, setNamed] = useState(false);
  const { sealing, post } = useSealing(() => {
    setText("");
    router.replace(`/me/sevs/${number}`, { scroll: false });
  });
  const busy = sealing.step === "sealing";
  const submit = () => {
    if (busy || text.trim() === "") return;
    const body = { text: text.trim(), named, corrects: correct?.leafIndex ?? null };
    void post(`me/sevs/${number}/thread`, body, t("mySev.posted"));
  };
  return (
    <form
      className="flex flex-col gap-3 border-t border-line px-5 py-4 max-desk:px-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {correct ? (
        <p className="text-small text-soft">{t("mySev.youCorrect", { n: correct.leafIndex })}</p>
      ) : null}
      <TextArea
        label={t("mySev.write")}
        value={text}
        maxLength={10_000}
        disabled={busy}
        onChange={(event) => setText(event.target.value)}
        hint={t("mySev.writeHint")}
      />
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          className="accent-ink"
          checked={named}
          onChange={(event) => setNamed(event.target.checked)}
        />
        {t("mySev.showName")}
      </label>
      <Refusal sealing={sealing} />
      <div>
        <Button tone="solid" type="submit" disabled={busy || text.trim() === ""} wraps>
          {busy ? t("common.sealing") : t(named ? "mySev.postNamed" : "mySev.postUnnamed", { others })}
        </Button>
      </div>
    </form>
  );
}
