"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { callApi, inWords } from "#app/_parts/api.ts";
import { saveFile } from "#app/_parts/save-file.ts";
import { Refusal } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";

const LOOK_AGAIN_MS = 1_500;

/** Asks for a report of everything that is kept. */
export function AskReport({ busy }: { busy: boolean }) {
  const { sealing, post } = useSealing(() => undefined);
  const sending = sealing.step === "sealing";
  return (
    <div className="mt-4 flex flex-col items-start gap-3">
      <Button
        disabled={busy || sending}
        onClick={() => void post("me/reports", {}, "Your report is being made")}
      >
        {sending ? "sealing ..." : busy ? "Being made ..." : "Make a report"}
      </Button>
      <Refusal sealing={sealing} />
    </div>
  );
}

/** How far a report is, looked at again until it is there. */
export function ReportProgress({ done }: { done: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div className="flex items-center gap-3" role="status">
      <progress className="h-2 w-40 accent-ink" max={100} value={done} aria-label="Being made" />
      <span className="text-small text-soft">{done} %</span>
    </div>
  );
}

/** The archive; a refusal stands beside its button. */
export function DownloadReport({ id, name, asked }: { id: string; name: string; asked: string }) {
  const [state, setState] = useState<{ busy: boolean; words: string | null }>({ busy: false, words: null });
  const download = async () => {
    setState({ busy: true, words: null });
    try {
      await saveFile(await callApi(`me/reports/${id}/download`, {}), name);
      setState({ busy: false, words: null });
    } catch (error) {
      setState({ busy: false, words: inWords(error) });
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      {state.words ? (
        <p role="alert" className="text-small text-sev-0">
          {state.words}
        </p>
      ) : null}
      <Button
        disabled={state.busy}
        aria-label={`Download the report: ${asked}`}
        onClick={() => void download()}
      >
        {state.busy ? "Downloading ..." : "Download"}
      </Button>
    </div>
  );
}
