"use client";

import { type ReactNode, useState } from "react";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { Check } from "#components/ui/choice.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import {
  CAPTURE_KINDS,
  EMPLOYMENT_WORDS,
  EMPLOYMENTS,
  FORBIDDEN_USES,
  GROUND_WORDS,
  KIND_WORDS,
  LEGAL_GROUNDS,
  type LegalGround,
  NEVER_KEPT,
  NEVER_KEPT_WORDS,
  USE_WORDS,
} from "#core/base/capture-terms.ts";
import type { DraftView } from "#core/programme/notice/draft-view.ts";
import { documentOf, type FormState, formOf, toggled } from "./form-state.ts";

/** The form of the next notice. Every save is a revision in the log. */
export function NoticeForm({ view }: { view: DraftView }) {
  const [form, setForm] = useState(() => formOf(view.document));
  const { sealing, post } = useSealing(() => undefined);
  const busy = sealing.step === "sealing";
  const set = (change: Partial<FormState>) => setForm((before) => ({ ...before, ...change }));
  const save = () =>
    void post(
      "programme/notice",
      { document: documentOf(form), revision: view.revision },
      "Saved as a draft.",
    );
  const { sources, regions, teams } = view;
  return (
    <Card label="Write it">
      <CardHeader title={view.revision > 0 ? "Change the draft" : "Write the next notice"} />
      <CardBody>
        <div className="flex max-w-[72ch] flex-col gap-5">
          <TextField
            label="Title"
            value={form.title}
            maxLength={120}
            onChange={(e) => set({ title: e.target.value })}
          />
          <Ticks
            legend="What is recorded"
            options={CAPTURE_KINDS.map((kind) => [kind, KIND_WORDS[kind]])}
            ticked={form.kinds}
            onChange={(kinds) => set({ kinds })}
          />
          <Group legend="Where">
            {sources.map(({ id, name }) => (
              <div key={id} className="flex flex-col gap-2">
                <Check
                  words={name}
                  checked={form.where[id] !== undefined}
                  onChange={(on) => set({ where: withSource(form.where, id, on) })}
                />
                {form.where[id] === undefined ? null : (
                  <div className="pl-6">
                    <TextField
                      label={`Apps and places in ${name}`}
                      value={form.where[id]}
                      maxLength={500}
                      onChange={(e) => set({ where: { ...form.where, [id]: e.target.value } })}
                    />
                  </div>
                )}
              </div>
            ))}
          </Group>
          <TextArea
            label="What it is for"
            value={form.why}
            maxLength={2_000}
            onChange={(e) => set({ why: e.target.value })}
          />
          <TextField
            label="Kept for, in days"
            type="number"
            min={1}
            max={3_650}
            value={form.keepDays}
            onChange={(e) => set({ keepDays: e.target.value })}
          />
          <Ticks
            legend="Of whom"
            options={EMPLOYMENTS.map((each) => [each, EMPLOYMENT_WORDS[each]])}
            ticked={form.employment}
            onChange={(employment) => set({ employment })}
          />
          <Ticks
            legend="Only in these regions (none ticked: every one)"
            options={regions.map((region) => [region, region])}
            ticked={form.regions}
            onChange={(some) => set({ regions: some })}
          />
          <details>
            <summary className="cursor-pointer text-small font-medium">
              Only of these teams (
              {form.teams.length === 0 ? "every one" : `${form.teams.length} of ${teams.length}`})
            </summary>
            <div className="pt-2">
              <Ticks
                legend="Teams"
                options={teams.map(({ id, name }) => [id, name])}
                ticked={form.teams}
                onChange={(some) => set({ teams: some })}
              />
            </div>
          </details>
          <SelectField
            label="Legal ground"
            hint="Consent is not among them: somebody who is paid by the one who asks cannot give it freely."
            options={LEGAL_GROUNDS.map((value) => ({ value, words: GROUND_WORDS[value] }))}
            value={form.ground}
            onChange={(e) => set({ ground: e.target.value as LegalGround })}
          />
          <TextArea
            label="Why that ground holds"
            value={form.groundWhy}
            maxLength={2_000}
            onChange={(e) => set({ groundWhy: e.target.value })}
          />
          <TextField
            label="Impact assessment"
            hint="Where it is found."
            value={form.assessment}
            maxLength={200}
            onChange={(e) => set({ assessment: e.target.value })}
          />
          <Ticks
            legend="Never used for"
            options={FORBIDDEN_USES.map((use) => [use, USE_WORDS[use]])}
            ticked={form.forbidden}
            onChange={(forbidden) => set({ forbidden })}
          />
          <Ticks
            legend="Taken out before anything is stored"
            options={NEVER_KEPT.map((each) => [each, NEVER_KEPT_WORDS[each]])}
            ticked={form.neverKept}
            onChange={(neverKept) => set({ neverKept })}
          />
          <Group legend="Opting out">
            <Check
              words="People can opt out"
              checked={form.optOutOpen}
              onChange={(on) => set({ optOutOpen: on })}
            />
            <Check
              words="It asks for a reason"
              checked={form.optOutReason}
              disabled={!form.optOutOpen}
              onChange={(on) => set({ optOutReason: on })}
            />
            <TextArea
              label="Conditions"
              value={form.conditions}
              maxLength={2_000}
              onChange={(e) => set({ conditions: e.target.value })}
            />
          </Group>
        </div>
      </CardBody>
      <CardFooter>
        <div className="flex flex-wrap items-center gap-3">
          <Button tone="solid" disabled={busy} onClick={save}>
            {busy ? "sealing ..." : "Save the draft"}
          </Button>
          {sealing.step === "refused" ? <Alert>{sealing.words}</Alert> : null}
        </div>
      </CardFooter>
    </Card>
  );
}

const Group = ({ legend, children }: { legend: string; children: ReactNode }) => (
  <fieldset className="flex flex-col gap-2">
    <legend className="mb-1.5 text-small font-medium">{legend}</legend>
    {children}
  </fieldset>
);

interface TicksProps<T extends string> {
  legend: string;
  options: readonly (readonly [T, string])[];
  ticked: readonly T[];
  onChange: (ticked: T[]) => void;
}

const Ticks = <T extends string>({ legend, options, ticked, onChange }: TicksProps<T>) => (
  <Group legend={legend}>
    {options.map(([value, words]) => (
      <Check
        key={value}
        words={words}
        checked={ticked.includes(value)}
        onChange={(on) => onChange(toggled(ticked, value, on))}
      />
    ))}
  </Group>
);

function withSource(where: FormState["where"], id: string, on: boolean): FormState["where"] {
  const { [id]: was, ...others } = where;
  return on ? { ...others, [id]: was ?? "" } : others;
}
