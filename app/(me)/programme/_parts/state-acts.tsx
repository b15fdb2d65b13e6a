"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import type { ProgrammeView } from "#core/programme/programme-view.ts";

const PauseDialog = later(() => import("./pause-dialog.tsx").then((file) => file.PauseDialog));
const ResumeDialog = later(() => import("./resume-dialog.tsx").then((file) => file.ResumeDialog));
const DecideDialog = later(() => import("./decide-dialog.tsx").then((file) => file.DecideDialog));

interface StateActsProps {
  state: ProgrammeView["state"];
  may: ProgrammeView["may"];
  version: number;
  sev: number | null;
}

/** What this viewer may do to the programme in this state. Whoever came from a SEV to pause finds the question open. */
export function StateActs({ state, may, version, sev }: StateActsProps) {
  const canPause = may.pause && (state === "on" || state === "pausing" || state === "paused");
  const [asking, setAsking] = useState<"pause" | "resume" | "yes" | "no" | null>(
    sev !== null && canPause && state === "on" ? "pause" : null,
  );
  const close = () => setAsking(null);
  const canAsk = may.askResume && (state === "pausing" || state === "paused" || state === "never");
  return (
    <>
      {canPause ? (
        <Button tone={state === "on" ? "danger" : "outline"} onClick={() => setAsking("pause")}>
          {state === "on" ? "Pause for everybody" : "Give another date"}
        </Button>
      ) : null}
      {canAsk ? <Button onClick={() => setAsking("resume")}>Ask to end the pause</Button> : null}
      {state === "resuming" && may.decideResume ? (
        <>
          <Button tone="solid" onClick={() => setAsking("yes")}>
            Say yes
          </Button>
          <Button onClick={() => setAsking("no")}>Say no</Button>
        </>
      ) : null}
      {asking === "pause" ? (
        <PauseDialog version={version} sev={sev} again={state !== "on"} onClose={close} />
      ) : null}
      {asking === "resume" ? (
        <ResumeDialog version={version} ended={state === "never"} onClose={close} />
      ) : null}
      {asking === "yes" || asking === "no" ? (
        <DecideDialog version={version} yes={asking === "yes"} onClose={close} />
      ) : null}
    </>
  );
}
