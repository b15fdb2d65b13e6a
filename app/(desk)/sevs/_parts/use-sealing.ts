"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { ApiProblem, callApi, inWords } from "#app/_parts/api.ts";
import { count } from "#components/text/format.ts";

/** How far an act that goes into the log has come. */
export type Sealing =
  | { step: "idle" }
  | { step: "sealing" }
  | { step: "refused"; words: string; stale: boolean; field: string | null };

const RECEIPT_TRIES = 20;
const RECEIPT_WAIT_MS = 750;

/** What was done: its entry, where the answer names one, and what is said of it. */
export interface Done {
  readonly leaf: number | null;
  readonly said: string;
}

/**
 * Sends an act that goes into the log and waits until its entry has its receipt; nothing is shown as done before. A refusal
 * stays where it was asked. `done` is told once, after which the page shows the new state.
 */
export function useSealing(done: () => void) {
  const router = useRouter();
  const [sealing, setSealing] = useState<Sealing>({ step: "idle" });
  const seal = async (send: () => Promise<Done>) => {
    setSealing({ step: "sealing" });
    try {
      const { leaf, said } = await send();
      const sealed = leaf !== null && (await hasReceipt(leaf));
      toast(said, { description: leaf === null ? undefined : sealedWords(leaf, sealed) });
      setSealing({ step: "idle" });
      router.refresh();
      done();
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
    router.refresh();
    done();
  };
  return { sealing, seal, reload, clear: () => setSealing({ step: "idle" }) };
}

/** Where an entry stands in the log, and whether its receipt is there already. */
export const sealedWords = (leaf: number, sealed: boolean): string =>
  sealed
    ? `Sealed as entry ${count(leaf)}.`
    : `In the log as entry ${count(leaf)}; its receipt follows with the next checkpoint.`;

/** Waits some seconds for an entry's receipt; false when none came. */
export async function hasReceipt(leaf: number): Promise<boolean> {
  for (let tries = 0; tries < RECEIPT_TRIES; tries++) {
    try {
      await callApi(`log/receipt?index=${leaf}`);
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== "not_yet") return false;
      await new Promise((resolve) => setTimeout(resolve, RECEIPT_WAIT_MS));
    }
  }
  return false;
}
