"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { NoticeDocument } from "#core/programme/notice/document.ts";
import { Countdown } from "./countdown.tsx";
import { useRecordingAct } from "./use-recording-act.ts";

const OptOutDialog = later(() => import("./opt-out-dialog.tsx").then((file) => file.OptOutDialog));

interface RecordingActsProps {
  pausedUntil: Date | null;
  optedOut: boolean;
  /** The conditions of the notice in force; null before the first. */
  optOut: NoticeDocument["optOut"] | null;
  asOf: Date;
  /** Training runs that used their data already, in words. */
  runs: readonly string[];
}

/** Pause for half an hour, as often as one likes; opt out and in again. Each is in the log before it is said to be done. */
export function RecordingActs({ pausedUntil, optedOut, optOut, asOf, runs }: RecordingActsProps) {
  const { t } = useSay();
  const [asking, setAsking] = useState(false);
  const { step, words, act } = useRecordingAct();
  const busy = step === "sealing";
  const paused = pausedUntil !== null && pausedUntil > asOf;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        {optedOut ? (
          <Button disabled={busy} onClick={() => void act("opt-in", {}, t("recording.optedIn"))}>
            {t("recording.optIn")}
          </Button>
        ) : (
          <>
            {paused ? <Countdown until={pausedUntil} asOf={asOf} /> : null}
            <Button disabled={busy} onClick={() => void act("pause", {}, t("recording.paused30"))}>
              {t(paused ? "recording.more30" : "recording.pause30")}
            </Button>
            {paused ? (
              <Button disabled={busy} onClick={() => void act("pause/end", {}, t("recording.pauseEnded"))}>
                {t("recording.endPause")}
              </Button>
            ) : null}
            <Button disabled={busy} onClick={() => setAsking(true)}>
              {t("recording.optOut")}
            </Button>
          </>
        )}
        {busy ? <span className="text-soft">{t("common.sealing")}</span> : null}
      </div>
      <p role="status" className={words ? "rounded-button bg-warn-soft px-3 py-2" : "sr-only"}>
        {words}
      </p>
      {asking ? (
        <OptOutDialog
          runs={runs}
          conditions={optOut}
          act={act}
          busy={busy}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </div>
  );
}
