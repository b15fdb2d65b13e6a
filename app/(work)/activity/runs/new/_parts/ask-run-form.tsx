"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { kindWords } from "#components/training/words.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { sayDone } from "#components/ui/toast.ts";
import { CAPTURE_KINDS, USE_WORDS } from "#core/base/capture-terms.ts";
import type { RunAct } from "#core/flows/training/ask-run.ts";
import type { TrainingPurpose } from "#core/flows/training/training-purposes.ts";
import { MODEL_SERVES } from "#core/policy/training.ts";
import { Ticks } from "../../../../purposes/_parts/ticks.tsx";
import { bodyOf, type Draft, draftFor, missingIn } from "./fields.ts";

const SERVES = MODEL_SERVES.map((value) => ({
  value,
  words:
    value === "as_announced" ? "what the notice announces" : `${USE_WORDS[value]} (ruled out by the notice)`,
}));

/** The form of a run. What is missing is said before it is sent; what is refused stays where it was asked. */
export function AskRunForm({ purposes }: { purposes: readonly TrainingPurpose[] }) {
  const router = useRouter();
  const [draft, setDraft] = useState<Draft>(() => draftFor(purposes[0]!)); // the page asks for one at least
  const [words, setWords] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const purpose = purposes.find(({ id }) => id === draft.purpose) ?? purposes[0]!;
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const submit = async () => {
    const missing = missingIn(draft);
    setWords(missing);
    if (busy || missing !== null) return;
    setBusy(true);
    try {
      const { number, state } = await callJson<RunAct>("activity/runs", bodyOf(draft));
      sayDone(
        state === "second" ? `Run ${number} waits for a second person.` : `Run ${number} waits for its turn.`,
      );
      router.push("/activity/runs");
    } catch (error) {
      setWords(inWords(error));
      setBusy(false);
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
      <Card label="What is trained">
        <CardBody>
          <div className="flex flex-col gap-4 pt-5">
            <SelectField
              label="Purpose"
              options={purposes.map(({ id, title }) => ({ value: id, words: title }))}
              value={draft.purpose}
              onChange={({ target }) => {
                const next = purposes.find(({ id }) => id === target.value);
                if (next) setDraft((before) => ({ ...draftFor(next), reason: before.reason }));
              }}
            />
            <Model draft={draft} set={set} />
            <SelectField
              label="The model serves"
              options={SERVES}
              value={draft.serves}
              onChange={({ target }) => set({ serves: target.value as Draft["serves"] })}
            />
          </div>
        </CardBody>
      </Card>
      <Card label="With what">
        <CardBody>
          <Reach draft={draft} set={set} purpose={purpose} />
        </CardBody>
      </Card>
      {words ? <Alert>{words}</Alert> : null}
      <div className="flex flex-wrap gap-2">
        <Button tone="solid" type="submit" disabled={busy}>
          {busy ? "sealing ..." : "Ask for the run"}
        </Button>
        <LinkButton tone="quiet" href="/activity/runs">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}

interface PartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

function Model({ draft, set }: PartProps) {
  return (
    <div className="grid gap-4 desk:grid-cols-3">
      <TextField
        label="Run"
        maxLength={120}
        value={draft.run}
        onChange={({ target }) => set({ run: target.value })}
      />
      <TextField
        label="Model"
        maxLength={120}
        value={draft.model}
        onChange={({ target }) => set({ model: target.value })}
      />
      <TextField
        label="Version"
        maxLength={50}
        value={draft.modelVersion}
        onChange={({ target }) => set({ modelVersion: target.value })}
      />
    </div>
  );
}

function Reach({ draft, set, purpose }: PartProps & { purpose: TrainingPurpose }) {
  const ratings = [1, 2, 3, 4].filter((dss) => dss <= purpose.maxDss);
  return (
    <div className="flex flex-col gap-4 pt-5">
      <Ticks
        label="Datasets"
        options={purpose.datasets.map(({ id, name, dss }) => ({
          value: id,
          words: name,
          beside: `DSS ${dss}`,
        }))}
        ticked={draft.datasets}
        onChange={(datasets) => set({ datasets })}
      />
      <Ticks
        label="Kinds"
        options={CAPTURE_KINDS.map((value) => ({ value, words: kindWords(value) }))}
        ticked={draft.kinds}
        onChange={(kinds) => set({ kinds })}
      />
      <SelectField
        label="Up to"
        options={ratings.map((dss) => ({
          value: String(dss),
          words: dss === 4 ? "DSS 4, the most sensitive: a second person has to say yes" : `DSS ${dss}`,
        }))}
        value={String(draft.maxDss)}
        onChange={({ target }) => set({ maxDss: Number(target.value) })}
      />
      <div className="grid gap-4 desk:grid-cols-2">
        <TextField
          type="date"
          label="Captured from (all of it when empty)"
          value={draft.since}
          onChange={({ target }) => set({ since: target.value })}
        />
        <TextField
          type="date"
          label="Until the day before"
          value={draft.until}
          onChange={({ target }) => set({ until: target.value })}
        />
      </div>
      <TextArea
        label="Reason"
        maxLength={2_000}
        value={draft.reason}
        hint="It goes into the log with your name, and nobody can change it later."
        onChange={({ target }) => set({ reason: target.value })}
      />
    </div>
  );
}
