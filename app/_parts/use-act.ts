"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { callJson, inWords } from "./api.ts";

export type Acting = { step: "idle" } | { step: "sealing" } | { step: "refused"; words: string };

/** Sends an act and waits until it is in the log. A refusal stays where it was asked; `done` is told once of a success. */
export function useAct(done: () => void) {
  const router = useRouter();
  const [acting, setActing] = useState<Acting>({ step: "idle" });
  const act = async (path: string, body: Record<string, unknown>, said: string) => {
    setActing({ step: "sealing" });
    try {
      await callJson(path, body);
      setActing({ step: "idle" });
      toast(said);
      router.refresh();
      done();
    } catch (error) {
      setActing({ step: "refused", words: inWords(error) });
    }
  };
  return { acting, act };
}
