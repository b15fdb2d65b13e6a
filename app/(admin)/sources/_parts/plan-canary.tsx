"use client";

import { useState } from "react";
import { ReasonField } from "#app/_parts/sealing/reason-field.tsx";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { TextField } from "#components/ui/field.tsx";

type How = "connection" | "source" | "gateway";
interface PlanProps {
  readonly sourceId: string;
  /** The plan in force; null where there is none. */
  readonly plan: {
    readonly how: How;
    readonly relation: string | null;
    readonly login: string | null;
    readonly everyMinutes: number;
    readonly withinMinutes: number;
    readonly version: number;
  } | null;
}

/** Says how canaries are read at a source. */
export function PlanCanary(props: PlanProps) {
  const [open, setOpen] = useState(false);
  return (
    <span className="mt-1">
      <Button onClick={() => setOpen(true)}>{props.plan ? "Change canaries" : "Plan canaries"}</Button>
      {open ? <PlanDialog {...props} onClose={() => setOpen(false)} /> : null}
    </span>
  );
}

const WAYS = [
  {
    value: "connection",
    words: "Whosaw reads it",
    more: "By the login that the source's grants are read with.",
  },
  {
    value: "source",
    words: "The source's own side reads it",
    more: "It asks POST /api/v1/canaries with its key, and reads with the phrase it gets.",
  },
] as const;

function PlanDialog({ sourceId, plan, onClose }: PlanProps & { onClose: () => void }) {
  const { sealing, post, reload } = useSealing(onClose);
  const own = sourceId === "gateway";
  const [how, setHow] = useState<How>(own ? "gateway" : (plan?.how ?? "connection"));
  const submit = (form: HTMLFormElement) => {
    if (!form.reportValidity()) return;
    const fields = Object.fromEntries(new FormData(form));
    const version = plan ? { version: plan.version } : {};
    void post(
      `sources/${encodeURIComponent(sourceId)}/canary`,
      { ...fields, how, ...version },
      "Canaries are planned",
    );
  };
  return (
    <SealedDialog
      title="Canaries"
      description="A read of nobody's data that has to show in the source's log. It counts as no read anywhere."
      verb={plan ? "Change" : "Plan"}
      {...{ sealing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      {own ? null : (
        <>
          <Choice
            label="Who reads"
            options={WAYS}
            value={how === "gateway" ? "connection" : how}
            onChange={setHow}
          />
          <TextField
            label="Table"
            name="relation"
            required
            maxLength={300}
            defaultValue={plan?.relation ?? ""}
            placeholder="whosaw.canary"
            hint="With one row of nobody's data, in no dataset."
          />
          <TextField
            label="Login"
            name="login"
            required
            maxLength={128}
            defaultValue={plan?.login ?? ""}
            hint="As the source's log names who reads it."
          />
        </>
      )}
      <TextField
        label="Every (minutes)"
        name="everyMinutes"
        type="number"
        min={1}
        max={1_440}
        required
        defaultValue={plan?.everyMinutes ?? 15}
      />
      <TextField
        label="To be found within (minutes)"
        name="withinMinutes"
        type="number"
        min={1}
        max={10_080}
        required
        defaultValue={plan?.withinMinutes ?? 60}
        hint="As long as its log takes to come in. Then the canary counts as missed."
      />
      <ReasonField />
    </SealedDialog>
  );
}
