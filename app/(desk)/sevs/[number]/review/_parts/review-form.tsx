"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Choices } from "#components/ui/choices.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { type Severity, sev } from "#core/base/scales.ts";
import type { SevAction } from "#core/sev/actions/actions-of.ts";
import type { ReviewView } from "#core/sev/review/get-review.ts";
import { SEVERITY_CHOICES } from "../../../_parts/severity-meanings.ts";
import { CauseSelect } from "./cause-select.tsx";
import { FinishDialog } from "./finish-dialog.tsx";
import { FollowUps } from "./follow-ups.tsx";
import { missingOf } from "./missing.ts";
import { SavedLine } from "./saved-line.tsx";
import { useDraft } from "./use-draft.ts";
import { DETECTION_WORDS, LABEL_WORDS, TEXT_WORDS } from "./words.ts";

const choices = <Value extends string>(words: Record<Value, string>) =>
  (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));

interface ReviewFormProps {
  review: ReviewView;
  actions: readonly SevAction[];
}

/** The review while it is written. Every pause in writing saves it; finishing makes it an entry. */
export function ReviewForm({ review, actions }: ReviewFormProps) {
  const { draft, set, saving, save } = useDraft(review);
  const [finishing, setFinishing] = useState(false);
  const [tried, setTried] = useState(false);
  const missing = missingOf(draft);
  if (!review.mayHandle)
    return (
      <Card label="Review">
        <EmptyState title="Not finished yet">It stands here once a reviewer has finished it.</EmptyState>
      </Card>
    );
  const text = (field: keyof typeof TEXT_WORDS, rows: number) => (
    <TextArea
      {...TEXT_WORDS[field]}
      rows={rows}
      maxLength={10_000}
      value={draft[field] ?? ""}
      onChange={(event) => set({ [field]: event.target.value })}
      error={tried ? missing[field] : undefined}
    />
  );
  const finish = () => {
    setTried(true);
    if (Object.keys(missing).length === 0) void save().then(() => setFinishing(true));
  };
  return (
    <div className="flex items-start gap-4 max-wide:flex-col">
      <Card label="Review" className="flex-[2] max-wide:w-full">
        <CardHeader title="Review" note={<SavedLine saving={saving} review={review} />} />
        <CardBody>
          <div className="flex max-w-[72ch] flex-col gap-5">
            {text("happened", 5)}
            {text("impact", 4)}
            <CauseSelect
              value={draft.cause ?? null}
              onChange={(cause) => set({ cause })}
              error={tried ? missing.cause : undefined}
            />
            {text("causeText", 3)}
            {text("wentWell", 3)}
            {text("wentBadly", 3)}
          </div>
        </CardBody>
      </Card>
      <div className="flex min-w-0 flex-1 flex-col gap-4 max-wide:w-full">
        <Card label="Judgement">
          <CardHeader title="Judgement" />
          <CardBody>
            <div className="flex flex-col gap-5">
              <Choices
                label="Was the detection right"
                choices={choices(DETECTION_WORDS)}
                value={draft.detection ?? null}
                onChange={(detection) => set({ detection })}
              />
              <Missing of={tried ? missing.detection : undefined} />
              <Choices
                label="Final severity"
                choices={SEVERITY_CHOICES.map(({ severity, meaning }) => ({
                  value: String(severity),
                  label: `SEV ${severity}`,
                  hint: meaning,
                }))}
                value={draft.final === null || draft.final === undefined ? null : String(draft.final)}
                onChange={(value) => set({ final: sev(Number(value)) })}
              />
              <Crossing from={review.severity} to={draft.final ?? null} />
              <Missing of={tried ? missing.final : undefined} />
              <Choices
                label="What it was"
                choices={choices(LABEL_WORDS)}
                value={draft.label ?? null}
                onChange={(label) => set({ label })}
              />
              <Missing of={tried ? missing.label : undefined} />
            </div>
          </CardBody>
        </Card>
        <FollowUps
          number={review.number}
          actions={actions}
          chosen={draft.actions ?? followUpsOf(actions)}
          onChange={(chosen) => set({ actions: chosen })}
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button tone="solid" disabled={review.state !== "review"} onClick={finish}>
            Finish the review
          </Button>
          <Button onClick={() => void save()}>Save</Button>
          {review.state === "review" ? null : (
            <p className="basis-full text-small text-soft">
              It can be finished once the SEV is in review. What you write until then is kept.
            </p>
          )}
          {tried && Object.keys(missing).length > 0 ? (
            <p role="alert" className="basis-full text-small text-sev-0">
              {Object.keys(missing).length === 1
                ? "One answer is"
                : `${Object.keys(missing).length} answers are`}{" "}
              missing.
            </p>
          ) : null}
        </div>
      </div>
      {finishing ? (
        <FinishDialog
          review={review}
          draft={{ actions: followUpsOf(actions), ...draft }}
          onClose={() => setFinishing(false)}
        />
      ) : null}
    </div>
  );
}

/** Until somebody chooses: those that were added as follow-ups. */
const followUpsOf = (actions: readonly SevAction[]): string[] =>
  actions.filter(({ followUp }) => followUp).map(({ action }) => String(action));

function Missing({ of }: { of: string | undefined }) {
  if (!of) return null;
  return (
    <p role="alert" className="-mt-3 text-small text-sev-0">
      {of}
    </p>
  );
}

function Crossing({ from, to }: { from: Severity; to: number | null }) {
  if (to === null || from > 1 || to <= 1) return null;
  return (
    <p className="rounded-button bg-warn-soft px-3 py-2">
      The clocks and duties of SEV {from} go on until a second reviewer confirms. It is closed after that.
    </p>
  );
}
