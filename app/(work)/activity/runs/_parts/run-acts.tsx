"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { callApi, inWords } from "#app/_parts/api.ts";
import { saveFile } from "#app/_parts/save-file.ts";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Button } from "#components/ui/button.tsx";
import type { RunView } from "#core/flows/training/run-view.ts";

interface RunActsProps {
  id: string;
  number: number;
  version: number;
  may: RunView["may"];
  /** SHA-256 of the file, in hex, while it is there. */
  digest: string | null;
}

const ACTS = {
  approve: { title: "Let this run go on", verb: "Approve", said: "Approved: the job begins.", danger: false },
  decline: { title: "Decline this run", verb: "Decline", said: "Declined.", danger: true },
} as const;

/** What the viewer can do with a run: a second person's yes or no; its asker's download. */
export function RunActs({ id, number, version, may, digest }: RunActsProps) {
  const [open, setOpen] = useState<keyof typeof ACTS | null>(null);
  if (!may.approve && !may.download) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {may.approve ? (
        <>
          <Button tone="solid" onClick={() => setOpen("approve")}>
            Approve
          </Button>
          <Button onClick={() => setOpen("decline")}>Decline</Button>
        </>
      ) : null}
      {may.download ? <Download id={id} number={number} digest={digest} /> : null}
      {open ? (
        <ReasonDialog
          {...ACTS[open]}
          description={`Run ${number} takes data rated DSS 4, the most sensitive, so a second person decides.`}
          path={`activity/runs/${id}/${open}`}
          body={() => ({ version })}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}

function Download({ id, number, digest }: Pick<RunActsProps, "id" | "number" | "digest">) {
  const router = useRouter();
  const [step, setStep] = useState<"idle" | "busy" | string>("idle");
  const open = async () => {
    setStep("busy");
    try {
      await saveFile(await callApi(`activity/runs/${id}/download`, {}), `training-run-${number}.ndjson`);
      setStep("idle");
      router.refresh();
    } catch (error) {
      setStep(inWords(error));
    }
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div>
        <Button tone="solid" disabled={step === "busy"} onClick={() => void open()}>
          {step === "busy" ? "opening ..." : "Download"}
        </Button>
      </div>
      {digest ? <p className="font-mono text-small break-all text-faint">SHA-256 {digest}</p> : null}
      {step !== "idle" && step !== "busy" ? <Alert>{step}</Alert> : null}
    </div>
  );
}
