"use client";

import { useState } from "react";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import {
  CHECK_WORDS,
  RESUME_CHECKS,
  type ResumeCheck,
  type ResumeWay,
} from "#core/policy/programme-states.ts";

const WAYS: readonly { value: ResumeWay; words: string; more: string }[] = [
  { value: "as_it_was", words: "As it was", more: "Under the notice that was in force." },
  { value: "redesigned", words: "Redesigned", more: "Under a notice that was published since the pause." },
  {
    value: "never",
    words: "Never again",
    more: "The programme ends. It could only begin anew, under a new notice.",
  },
];
const ANSWERS = [
  { value: "", words: "Choose" },
  { value: "yes", words: "Yes" },
  { value: "no", words: "No" },
  { value: "does_not_apply", words: "Does not apply" },
];
type Answers = Readonly<Partial<Record<ResumeCheck, { readonly answer: string; readonly note: string }>>>;

/** Asks to end a pause: how, and every line of the checklist. */
export function ResumeDialog({
  version,
  ended,
  onClose,
}: {
  version: number;
  ended: boolean;
  onClose: () => void;
}) {
  const [how, setHow] = useState<ResumeWay | null>(ended ? "redesigned" : null);
  const [answers, setAnswers] = useState<Answers>({});
  const body = () => {
    if (how === null) return "Choose how the pause is to end.";
    const left = RESUME_CHECKS.find((check) => !answers[check]?.answer);
    if (left) return `Still to answer: ${CHECK_WORDS[left]}`;
    const checks = RESUME_CHECKS.map((check) => ({ check, ...answers[check] }));
    return { how, checks, version };
  };
  const set = (check: ResumeCheck, change: { answer?: string; note?: string }) =>
    setAnswers((before) => ({ ...before, [check]: { answer: "", note: "", ...before[check], ...change } }));
  return (
    <ReasonDialog
      title="Ask to end the pause"
      description="It stays paused until another steward or the privacy officer says yes."
      verb="Ask"
      path="programme/resume"
      body={body}
      said="Asked. A second person has to decide."
      hint="It goes into the log with your name and the checklist."
      onClose={onClose}
    >
      <Choice
        label="How"
        options={ended ? WAYS.filter(({ value }) => value === "redesigned") : WAYS}
        value={how}
        onChange={setHow}
      />
      {RESUME_CHECKS.map((check) => (
        <div key={check} className="flex flex-col gap-2 border-t border-line pt-3">
          <SelectField
            label={CHECK_WORDS[check]}
            options={ANSWERS}
            value={answers[check]?.answer ?? ""}
            onChange={(event) => set(check, { answer: event.target.value })}
          />
          {answers[check]?.answer && answers[check].answer !== "yes" ? (
            <TextField
              label="Why it is not a yes"
              value={answers[check].note}
              maxLength={500}
              hint="At least 10 characters."
              onChange={(event) => set(check, { note: event.target.value })}
            />
          ) : null}
        </div>
      ))}
    </ReasonDialog>
  );
}
