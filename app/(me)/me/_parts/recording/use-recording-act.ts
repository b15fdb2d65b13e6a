"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { sayDone } from "#components/ui/toast.ts";
import { useSay } from "#components/words/use-say.ts";

export type RecordingAct = (path: string, body: Record<string, unknown>, said: string) => Promise<boolean>;

/**
 * Acts on one's own recording. With the database away the server keeps the act on disk and answers so: it counts from now,
 * and the log has it when the database is back. `words` is what has to stay in sight: a refusal, or that it waits.
 */
export function useRecordingAct() {
  const router = useRouter();
  const say = useSay();
  const [step, setStep] = useState<"idle" | "sealing">("idle");
  const [words, setWords] = useState("");
  const act: RecordingAct = async (path, body, said) => {
    setStep("sealing");
    setWords("");
    try {
      const answer = await callJson<{ waiting?: true }>(`me/recording/${path}`, body);
      if (answer.waiting) setWords(`${said} ${say.t("recording.waiting")}`);
      else {
        sayDone(said);
        router.refresh();
      }
      return true;
    } catch (error) {
      setWords(inWords(error, say));
      return false;
    } finally {
      setStep("idle");
    }
  };
  return { step, words, act };
}
