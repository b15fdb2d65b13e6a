"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ApiProblem, callApi, inWords } from "#app/_parts/api.ts";
import { count } from "#components/text/format.ts";
import { sayDone } from "#components/ui/toast.ts";

/** How far an act that goes into the log has come. */
export type Sealing =
  | { step: "idle" }
  | { step: "sealing" }
  | { step: "refused"; words: string; stale: boolean };

const IDLE: Sealing = { step: "idle" };
const RECEIPT_TRIES = 20;
const RECEIPT_WAIT_MS = 750;

/**
 * Sends an act that goes into the log and waits until its entry has its receipt; nothing is shown as done before. A refusal
 * stays where it was asked. `done` is told once, after which the page shows the new state.
 */
export function useSealing(done: () => void) {
  const router = useRouter();
  const [sealing, setSealing] = useState<Sealing>(IDLE);
  const seal = async (send: () => Promise<{ answer: Response; said: string }>) => {
    setSealing({ step: "sealing" });
    try {
      const { answer, said } = await send();
      sayDone(said, await sealed(answer));
      setSealing(IDLE);
      router.refresh();
      done();
    } catch (error) {
      const stale = error instanceof ApiProblem && error.code === "stale";
      setSealing({ step: "refused", words: inWords(error), stale });
    }
  };
  /** `path` is below /api/v1; `said` tells of what was answered. */
  const post = <T>(path: string, body: Record<string, unknown>, said: string | ((answer: T) => string)) =>
    seal(async () => {
      const answer = await callApi(path, body);
      return { answer, said: typeof said === "string" ? said : said((await answer.json()) as T) };
    });
  const reload = () => {
    router.refresh();
    done();
  };
  return { sealing, seal, post, reload, clear: () => setSealing(IDLE) };
}

/** Where what an answer tells of stands in the log, once its receipt is there; nothing where it is no entry. */
async function sealed(answer: Response): Promise<string | undefined> {
  const entry = answer.headers.get("whosaw-entry");
  if (entry === null) return undefined;
  const at = `entry ${count(Number(entry))}`;
  return (await hasReceipt(entry))
    ? `Sealed as ${at}.`
    : `In the log as ${at}; its receipt follows with the next checkpoint.`;
}

/** Waits some seconds for an entry's receipt; false when none came. */
async function hasReceipt(entry: string): Promise<boolean> {
  for (let tries = 0; tries < RECEIPT_TRIES; tries++) {
    try {
      await callApi(`log/receipt?index=${entry}`);
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== "not_yet") return false;
      await new Promise((resolve) => setTimeout(resolve, RECEIPT_WAIT_MS));
    }
  }
  return false;
}
