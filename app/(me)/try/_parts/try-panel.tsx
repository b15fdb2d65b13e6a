"use client";

import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { NextSteps } from "./next-steps.tsx";
import { RecordedPanel } from "./recorded-panel.tsx";
import { SampleForm } from "./sample-form.tsx";
import { useTrial } from "./use-trial.ts";

/** Start, a form to be recorded on, what was recorded, and where to go from there. */
export function TryPanel({ choice }: { choice: string }) {
  const { state, step, problem, start, stop, add } = useTrial(choice);
  const isOn = step === "on";
  const stored = state.recorded.filter(({ answer }) => answer?.status === "stored").length;
  return (
    <>
      <Card label="The recorder on this page">
        <CardBody>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-3 pt-5 max-desk:pt-4">
            <Button
              tone={isOn ? "outline" : "solid"}
              disabled={step === "starting"}
              onClick={isOn ? stop : start}
            >
              {isOn ? "Stop the recorder" : step === "starting" ? "Starting ..." : "Start recording me here"}
            </Button>
            <p role="status" className="min-w-0 flex-1 basis-72 text-soft">
              {problem || standingWords(step, state.standing)}
            </p>
          </div>
        </CardBody>
      </Card>
      <div className="grid gap-4 wide:grid-cols-2 wide:items-start">
        <SampleForm
          isOn={isOn}
          onPrompt={(prompt, answer) => add("prompt", { model: "assistant-2", prompt, answer })}
        />
        <RecordedPanel state={state} isOn={isOn} />
      </div>
      {stored > 0 ? <NextSteps stored={stored} /> : null}
    </>
  );
}

function standingWords(step: string, standing: { record: boolean } | null): string {
  if (step !== "on")
    return "It is off. A key for this browser alone is made when you start it; it ends after an hour.";
  return standing?.record
    ? "It is on, and the mark in the corner says so. Pause there, or above: it stops within seconds."
    : "It does not record now. The mark in the corner says why.";
}
