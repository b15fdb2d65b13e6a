"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { WHO_MAY_ASK } from "#core/policy/reports.ts";
import type { ScopeField } from "#core/reports/question/schema.ts";
import type { OwnDefinition } from "#core/reports/saved/list-definitions.ts";
import { ROLE_WORDS } from "../../_parts/words.ts";
import { Chips } from "./chips.tsx";
import { type Draft, definableOf } from "./draft.ts";
import { missingIn, type Saving, saveBody, savingOf } from "./saving.ts";
import { ScheduleFields } from "./schedule-fields.tsx";
import { Step } from "./step.tsx";

interface SaveStepProps {
  n: number;
  draft: Draft;
  takes: readonly ScopeField[];
  saved: OwnDefinition | null;
  /** The viewer's own. */
  zone: string;
  ready: boolean;
}

/** The question under a name, to be made again by hand or by itself. */
export function SaveStep({ n, draft, takes, saved, zone, ready }: SaveStepProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Step
      n={n}
      title={saved ? `Change “${saved.name}”` : "Save it"}
      note="to make it again, by hand or by itself"
    >
      {opened || saved ? (
        <SaveForm {...{ draft, takes, saved, zone, ready }} takesFocus={opened} />
      ) : (
        <Button onClick={() => setOpened(true)}>Save it under a name</Button>
      )}
    </Step>
  );
}

interface SaveFormProps extends Omit<SaveStepProps, "n"> {
  /** Whether it took the place of the button that was pressed. */
  takesFocus: boolean;
}

function SaveForm({ draft, takes, saved, zone, ready, takesFocus }: SaveFormProps) {
  const router = useRouter();
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) name.current?.focus();
  }, [takesFocus]);
  const [saving, setSaving] = useState(() => savingOf(saved, zone));
  const [tried, setTried] = useState(false);
  const { sealing, post, reload } = useSealing(() => router.push("/reports"));
  const set = (change: Partial<Saving>) => setSaving((before) => ({ ...before, ...change }));
  const missing = missingIn(saving);
  const busy = sealing.step === "sealing";
  const kind = definableOf(draft);
  const roles = WHO_MAY_ASK[kind].map((role) => ({ value: role, words: ROLE_WORDS[role] ?? role }));
  const may = new Set<string>(WHO_MAY_ASK[kind]);
  const sent = {
    ...saving,
    usedBy: saving.usedBy.filter((role) => may.has(role)),
    toldRoles: saving.toldRoles.filter((role) => may.has(role)),
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!missing && !busy && ready)
          void post("reports/saved", saveBody(draft, takes, sent, saved), "The report is saved.");
      }}
    >
      <TextField
        ref={name}
        label="Name"
        value={saving.name}
        maxLength={80}
        disabled={busy}
        onChange={({ target }) => set({ name: target.value })}
      />
      <ScheduleFields saving={saving} slides={takes.includes("from")} set={set} />
      {saving.every === "hand" ? null : (
        <div className="grid gap-4 desk:grid-cols-2">
          <Chips
            label="Who is told that one is there"
            options={roles}
            chosen={sent.toldRoles}
            onChange={(toldRoles) => set({ toldRoles })}
          />
          <TextArea
            label="And these people"
            rows={2}
            value={saving.told}
            hint="E-mails or ids, one a line. They hear that it is there, never what is in it; opening it needs the role."
            onChange={({ target }) => set({ told: target.value })}
          />
        </div>
      )}
      <Chips
        label="Who may use it beside you"
        options={roles}
        chosen={sent.usedBy}
        onChange={(usedBy) => set({ usedBy })}
      />
      <div className="grid gap-4 desk:grid-cols-2">
        <TextField
          label={kind === "data" ? "It can be downloaded for, in days" : "Its files are kept for, in days"}
          inputMode="numeric"
          value={saving.keepDays}
          hint={
            kind === "data"
              ? "1 to 365. It is made anew each time, as whoever downloads it may see it; no file is kept."
              : "1 to 365; then each is destroyed."
          }
          onChange={({ target }) => set({ keepDays: target.value })}
        />
        <TextArea
          label="Why it is saved"
          rows={2}
          maxLength={2_000}
          value={saving.reason}
          hint="Kept with the entry, under a seal."
          onChange={({ target }) => set({ reason: target.value })}
        />
      </div>
      <Refusal missing={tried ? missing : null} sealing={sealing} onReload={reload} />
      <div>
        <Button type="submit" disabled={busy || !ready}>
          {busy ? "sealing ..." : saved ? "Save the change" : "Save"}
        </Button>
      </div>
    </form>
  );
}
