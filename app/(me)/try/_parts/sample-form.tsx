"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";

/** A form as there are many at work, and an assistant. What is typed into its fields never leaves the browser. */
export function SampleForm({
  isOn,
  onPrompt,
}: {
  isOn: boolean;
  onPrompt: (prompt: string, answer: string) => boolean;
}) {
  const { t } = useSay();
  const [prompt, setPrompt] = useState(() => t("tryIt.prompt"));
  const [said, setSaid] = useState("");
  const answer = t("tryIt.answer");
  const send = () => setSaid(onPrompt(prompt, answer) ? answer : `${answer} ${t("tryIt.notRecorded")}`);
  return (
    <Card label={t("tryIt.form")}>
      <CardHeader title={t("tryIt.form")} note={t(isOn ? "tryIt.beingRecorded" : "tryIt.notYet")} />
      <CardBody>
        <form className="flex flex-col gap-4" autoComplete="off" onSubmit={(event) => event.preventDefault()}>
          <TextField label={t("tryIt.customer")} placeholder={t("tryIt.typeName")} />
          <TextField
            label={t("tryIt.password")}
            type="password"
            placeholder={t("tryIt.typeAnything")}
            autoComplete="new-password"
          />
          <TextArea label={t("tryIt.note")} placeholder={t("tryIt.typeSentence")} />
          <TextArea
            label={t("tryIt.ask")}
            value={prompt}
            maxLength={4_000}
            hint={t("tryIt.promptHint")}
            onChange={(event) => setPrompt(event.target.value)}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Button onClick={send} disabled={prompt.trim() === ""}>
              {t("tryIt.sendAssistant")}
            </Button>
          </div>
          <p role="status" className={said ? "rounded-button bg-sunk px-3 py-2" : "sr-only"}>
            {said}
          </p>
        </form>
      </CardBody>
    </Card>
  );
}
