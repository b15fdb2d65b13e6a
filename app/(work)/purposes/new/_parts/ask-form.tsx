"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { sayDone } from "#components/ui/toast.ts";
import { FORBIDDEN_USES } from "#core/base/capture-terms.ts";
import type { RequestAct } from "#core/directory/purposes/ask-purpose.ts";
import type { PurposeChoices } from "#core/directory/purposes/choices.ts";
import { APPROVED_USES, USE_WORDS } from "#core/policy/forbidden-uses.ts";
import { bodyOf, type Draft, EMPTY, type Missing, missingIn } from "./fields.ts";
import { Reach } from "./reach.tsx";

const usesOf = (ruledOut: readonly string[]) => [
  { value: "", words: "Choose" },
  ...[...APPROVED_USES, ...FORBIDDEN_USES].map((value) => ({
    value,
    words: ruledOut.includes(value) ? `${USE_WORDS[value]} (ruled out by the notice)` : USE_WORDS[value],
  })),
];

interface AskFormProps {
  choices: PurposeChoices;
  selfId: string;
  /** How many days a purpose may last. */
  daysMax: { usual: number; dss4: number };
}

/** The form of a request. What is missing is said at its field; it is asked once it is in the log. */
export function AskForm({ choices, selfId, daysMax }: AskFormProps) {
  const router = useRouter();
  const self = choices.people.some(({ id }) => id === selfId) ? [selfId] : [];
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, holders: self });
  const [missing, setMissing] = useState<Missing>({});
  const [step, setStep] = useState<"idle" | "sealing" | string>("idle");
  const busy = step === "sealing";
  const set = (change: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...change }));
    setMissing((before) =>
      Object.fromEntries(Object.entries(before).filter(([field]) => !(field in change))),
    );
  };
  const submit = async () => {
    const lacks = missingIn(draft, choices.ruledOut);
    setMissing(lacks);
    if (busy || Object.keys(lacks).length > 0) return;
    setStep("sealing");
    try {
      const { id } = await callJson<RequestAct>("purposes", bodyOf(draft));
      sayDone("Asked. Stewards have been told.");
      router.push(`/purposes/${encodeURIComponent(id)}`);
    } catch (error) {
      setStep(inWords(error));
    }
  };
  return (
    <form
      noValidate
      className="flex max-w-[760px] flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <What draft={draft} set={set} missing={missing} busy={busy} ruledOut={choices.ruledOut} />
      <Reach draft={draft} set={set} missing={missing} choices={choices} daysMax={daysMax} />
      {step !== "idle" && !busy ? <Alert>{step}</Alert> : null}
      {Object.keys(missing).length > 0 ? (
        <Alert>Something is missing above: {Object.values(missing).join(" ")}</Alert>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button tone="solid" type="submit" disabled={busy}>
          {busy ? "sealing ..." : "Ask"}
        </Button>
        <LinkButton tone="quiet" href="/purposes">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}

interface PartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  missing: Missing;
  busy: boolean;
}

function What({ draft, set, missing, busy, ruledOut }: PartProps & { ruledOut: readonly string[] }) {
  return (
    <Card label="What for">
      <CardHeader title="What for" />
      <CardBody>
        <div className="flex flex-col gap-4">
          <TextField
            label="Title"
            maxLength={120}
            value={draft.title}
            disabled={busy}
            error={missing.title}
            onChange={({ target }) => set({ title: target.value })}
          />
          <TextArea
            label="In plain words"
            maxLength={500}
            value={draft.plain}
            disabled={busy}
            hint="Everybody whose data is read under it sees these words beside your name."
            error={missing.plain}
            onChange={({ target }) => set({ plain: target.value })}
          />
          <SelectField
            label="Use"
            options={usesOf(ruledOut)}
            value={draft.use}
            disabled={busy}
            error={missing.use}
            onChange={({ target }) => set({ use: target.value as Draft["use"] })}
          />
          {draft.use === "model_training" ? (
            <Training draft={draft} set={set} missing={missing} busy={busy} />
          ) : null}
          <TextField
            label={draft.use === "case" ? "Case" : "Case, if it rests on one"}
            maxLength={120}
            value={draft.caseRef}
            disabled={busy}
            hint="A manager or human resources reading about their own people needs one."
            error={missing.caseRef}
            onChange={({ target }) => set({ caseRef: target.value })}
          />
          <TextArea
            label="Legal ground and approval"
            rows={2}
            maxLength={500}
            value={draft.legal}
            disabled={busy}
            hint="Such as: legitimate interest, impact assessment 2026-07."
            error={missing.legal}
            onChange={({ target }) => set({ legal: target.value })}
          />
        </div>
      </CardBody>
    </Card>
  );
}

function Training({ draft, set, missing, busy }: PartProps) {
  return (
    <div className="grid gap-4 desk:grid-cols-2">
      <TextField
        label="Training run"
        maxLength={120}
        value={draft.run}
        disabled={busy}
        error={missing.run}
        onChange={({ target }) => set({ run: target.value })}
      />
      <TextField
        label="Model"
        maxLength={120}
        value={draft.model}
        disabled={busy}
        onChange={({ target }) => set({ model: target.value })}
      />
    </div>
  );
}
