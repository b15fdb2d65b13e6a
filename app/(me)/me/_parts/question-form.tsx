"use client";

import { useState } from "react";
import { Refusal } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { MyQuestion } from "#core/sev/questions/my-questions.ts";
import type { AnswerCode } from "#core/sev/questions/schema.ts";

const CHOICES: readonly { answer: AnswerCode; words: string }[] = [
  { answer: "expected", words: "Yes, I expected it" },
  { answer: "not_expected", words: "No, I did not" },
  { answer: "dont_know", words: "I do not know" },
];

/** Answers one question. The button says how one will be shown. */
export function QuestionForm({ question, as }: Pick<MyQuestion, "question" | "as">) {
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
    void post(`me/questions/${question}`, { answer, text: text.trim(), named }, "Your answer is in the log");
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
          <legend className="sr-only">Your answer</legend>
          {CHOICES.map((choice) => (
            <label
              key={choice.answer}
              className="cursor-pointer rounded-full border border-line-strong px-3 py-1.5 has-checked:border-ink has-checked:bg-ink has-checked:text-on-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name={`answer ${question}`}
                className="sr-only"
                checked={answer === choice.answer}
                onChange={() => setAnswer(choice.answer)}
              />
              {choice.words}
            </label>
          ))}
        </fieldset>
      ) : null}
      <TextArea
        label={as === "reader" ? "Your explanation" : "Anything to add"}
        value={text}
        maxLength={5_000}
        disabled={busy}
        onChange={(event) => setText(event.target.value)}
        error={tried && short ? "At least 10 characters." : undefined}
      />
      {as === "subject" ? (
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="accent-ink"
            checked={named}
            onChange={(event) => setNamed(event.target.checked)}
          />
          Show my name to those who handle it
        </label>
      ) : null}
      {tried && answer === null ? <p role="alert">Choose one of the three.</p> : null}
      <Refusal sealing={sealing} />
      <div>
        <Button tone="solid" type="submit" disabled={busy} wraps>
          {busy ? "sealing ..." : buttonWords(as, named)}
        </Button>
      </div>
    </form>
  );
}

function buttonWords(as: MyQuestion["as"], named: boolean): string {
  if (as === "reader") return "Send to those who handle it, with my name";
  return named
    ? "Send to those who handle it, with my name"
    : "Send to those who handle it, as “an employee”";
}
