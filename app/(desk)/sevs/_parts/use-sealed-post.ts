"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { ApiProblem, callJson, inWords } from "#app/_parts/api.ts";
import { hasReceipt, type Sealing, sealedWords } from "./use-sealing.ts";

/**
 * Posts what goes into the log and waits for the receipt of its entry; nothing is shown as done before. `leafOf` finds the
 * entry in what was answered.
 */
export function useSealedPost<T>(leafOf: (answer: T) => number, done: (answer: T) => void) {
  const router = useRouter();
  const [sealing, setSealing] = useState<Sealing>({ step: "idle" });
  const post = async (path: string, body: Record<string, unknown>, said: string) => {
    setSealing({ step: "sealing" });
    try {
      const answer = await callJson<T>(path, body);
      const leaf = leafOf(answer);
      toast(said, { description: sealedWords(leaf, await hasReceipt(leaf)) });
      setSealing({ step: "idle" });
      done(answer);
      router.refresh();
    } catch (error) {
      const problem = error instanceof ApiProblem ? error : null;
      setSealing({
        step: "refused",
        words: inWords(error),
        stale: problem?.code === "stale",
        field: problem?.field ?? null,
      });
    }
  };
  const reload = () => {
    setSealing({ step: "idle" });
    router.refresh();
  };
  return { sealing, post, reload, clear: () => setSealing({ step: "idle" }) };
}
