"use client";

import { useState } from "react";
import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { MyQuestion } from "#core/sev/questions/my-questions.ts";
import type { AnswerCode } from "#core/sev/questions/schema.ts";

const CHOICES = ["expected", "not_expected", "dont_know"] as const;

/** Answers one question. The button says how one will be shown. */
export function QuestionForm({ question, as }: Pick<MyQuestion, "question" | "as">) {
  const { t } = useSay();
  const [answer, setAnswer] = useState<AnswerCode | null>(as === "reader" ? "explained" : null);
  const [text, setText] = useState("");
  const [named, setNamed] = useState(false);
  const [tried, setTried] = useState(false);
  const { sealing, post } = useSealing(() => setText(""));
  const busy = sealing.step === "sealing";
  const short = as === "reader" && text.trim().length < 10;
  const submit = () => {
    setTried(true);
    if (busy || answer === null || short) return;
    void post(`me/questions/${question}`, { answer, text: text.trim(), named }, t("me.answerLogged"));
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {as === "subject" ? (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">{t("me.yourAnswer")}</legend>
          {CHOICES.map((choice) => (
            <label
              key={choice}
              className="cursor-pointer rounded-full border border-line-strong px-3 py-1.5 has-checked:border-ink has-checked:bg-ink has-checked:text-on-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name={`answer ${question}`}
                className="sr-only"
                checked={answer === choice}
                onChange={() => setAnswer(choice)}
              />
              {t(`me.answer_${choice}`)}
            </label>
          ))}
        </fieldset>
      ) : null}
      <TextArea
        label={as === "reader" ? t("me.yourExplanation") : t("me.anythingToAdd")}
        value={text}
        maxLength={5_000}
        disabled={busy}
        onChange={(event) => setText(event.target.value)}
        error={tried && short ? t("common.atLeast", { n: 10 }) : undefined}
      />
      {as === "subject" ? (
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="accent-ink"
            checked={named}
            onChange={(event) => setNamed(event.target.checked)}
          />
          {t("me.showNameHandle")}
        </label>
      ) : null}
      {tried && answer === null ? <p role="alert">{t("me.chooseOne")}</p> : null}
      <Refusal sealing={sealing} />
      <div>
        <Button tone="solid" type="submit" disabled={busy} wraps>
          {busy ? t("common.sealing") : t(as === "reader" || named ? "me.sendNamed" : "me.sendUnnamed")}
        </Button>
      </div>
    </form>
  );
}
