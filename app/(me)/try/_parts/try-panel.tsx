"use client";

import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import { NextSteps } from "./next-steps.tsx";
import { RecordedPanel } from "./recorded-panel.tsx";
import { SampleForm } from "./sample-form.tsx";
import { useTrial } from "./use-trial.ts";

/** Start, a form to be recorded on, what was recorded, and where to go from there. */
export function TryPanel({ choice }: { choice: string }) {
  const { t } = useSay();
  const { state, step, problem, start, stop, add } = useTrial(choice);
  const isOn = step === "on";
  const stored = state.recorded.filter(({ answer }) => answer?.status === "stored").length;
  return (
    <>
      <Card label={t("tryIt.recorder")}>
        <CardBody>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-3 pt-5 max-desk:pt-4">
            <Button
              tone={isOn ? "outline" : "solid"}
              disabled={step === "starting"}
              onClick={isOn ? stop : start}
            >
              {t(isOn ? "tryIt.stop" : step === "starting" ? "tryIt.starting" : "tryIt.start")}
            </Button>
            <p role="status" className="min-w-0 flex-1 basis-72 text-soft">
              {problem || t(standingKey(step, state.standing))}
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

function standingKey(step: string, standing: { record: boolean } | null) {
  if (step !== "on") return "tryIt.isOff";
  return standing?.record ? "tryIt.isOn" : "tryIt.isHeld";
}
