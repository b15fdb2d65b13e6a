"use client";

import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { FirstSteps as Steps } from "#core/sev/contain/first-steps.ts";

const BECAUSE: Readonly<Record<Steps["trigger"], string>> = {
  wide_grant: "because a grant let in more than need to",
  peek: "because somebody read without a tie to the person",
  volume: "because somebody read far more than usual",
  outside_notice: "because more was collected than described",
  log_broken: "because the log contradicts what was signed",
  log_refused: "because a witness refused the log",
  log_late: "because no outside witness countersigned",
  coverage: "because something is missing in a source's log",
  stale_grants: "because nobody knew for an hour who can read",
  filed: "because somebody filed it",
};

interface FirstStepsProps {
  number: number;
  lists: readonly Steps[];
  mayTick: boolean;
  /** A SEV 0-1: pausing what is recorded of everybody is offered. */
  offersPause: boolean;
}

/** What to do first, by what set the SEV off. A tick is an entry: who, and when. */
export function FirstSteps({ number, lists, mayTick, offersPause }: FirstStepsProps) {
  if (lists.length === 0) return null;
  const done = lists.flatMap(({ steps }) => steps).filter(({ ticked }) => ticked).length;
  const all = lists.reduce((sum, { steps }) => sum + steps.length, 0);
  return (
    <Card label="First steps">
      <CardHeader title="First steps" note={`${done} of ${all} done`} />
      <CardBody>
        {lists.map((list) => (
          <List key={list.trigger} number={number} list={list} titled={lists.length > 1} mayTick={mayTick} />
        ))}
        {offersPause ? (
          <p className="mt-5 border-t border-line pt-4 text-soft">
            Should recording stop meanwhile? A steward can{" "}
            <AppLink href={`/programme?sev=${number}`} className="text-link">
              pause it for everybody
            </AppLink>
            .
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

interface ListProps {
  number: number;
  list: Steps;
  titled: boolean;
  mayTick: boolean;
}

function List({ number, list, titled, mayTick }: ListProps) {
  return (
    <fieldset className="not-first:mt-5">
      <legend className={titled ? "mb-2 text-small text-soft" : "sr-only"}>{BECAUSE[list.trigger]}</legend>
      <ol className="flex flex-col gap-3">
        {list.steps.map((step, at) => (
          <Step key={step.words} {...{ number, step, mayTick }} trigger={list.trigger} place={at + 1} />
        ))}
      </ol>
    </fieldset>
  );
}

interface StepProps {
  number: number;
  trigger: Steps["trigger"];
  place: number;
  step: Steps["steps"][number];
  mayTick: boolean;
}

/** Shown as ticked only once the entry is there. */
function Step({ number, trigger, place, step, mayTick }: StepProps) {
  const { sealing, post } = useSealing(() => undefined);
  const done = step.ticked === null;
  const tick = () =>
    post(`sevs/${number}/steps`, { trigger, step: place, done }, done ? "Step ticked" : "Step open again");
  return (
    <li>
      <label className="flex items-start gap-3">
        <input
          type="checkbox"
          className="mt-1 size-4 shrink-0 accent-ink"
          checked={step.ticked !== null}
          disabled={!mayTick || sealing.step === "sealing"}
          onChange={() => void tick()}
        />
        <span className="min-w-0">
          <span className={step.ticked ? "text-soft" : ""}>{step.words}</span>
          {step.ticked ? (
            <span className="block text-small text-soft">
              {step.ticked.by}, <Time atUtc={new Date(step.ticked.at).toISOString()} /> UTC
            </span>
          ) : null}
          {sealing.step === "sealing" ? (
            <span className="block text-small text-soft">sealing ...</span>
          ) : null}
          {sealing.step === "refused" ? (
            <span role="alert" className="block text-small text-sev-0">
              {sealing.words}
            </span>
          ) : null}
        </span>
      </label>
    </li>
  );
}
