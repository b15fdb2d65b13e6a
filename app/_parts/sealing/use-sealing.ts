"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ApiProblem, callApi, inWords } from "#app/_parts/api.ts";
import { sayDone } from "#components/ui/toast.ts";
import type { Say } from "#components/words/say.ts";
import { useSay } from "#components/words/use-say.ts";

/** How far an act that goes into the log has come. */
export type Sealing =
  | { step: "idle" }
  | { step: "sealing" }
  | { step: "refused"; words: string; stale: boolean };

const IDLE: Sealing = { step: "idle" };
const RECEIPT_WITHIN_MS = 15_000;
/** A head is signed every quarter of a second: an entry has no receipt sooner, and seldom has to wait for the third look. */
const FIRST_LOOK_MS = 150;
const LOOK_AGAIN_MS_MAX = 750;

/**
 * Sends an act that goes into the log and waits until its entry has its receipt; nothing is shown as done before. A refusal
 * stays where it was asked. `done` is told once, after which the page shows the new state.
 */
export function useSealing(done: () => void) {
  const router = useRouter();
  const words = useSay();
  const [sealing, setSealing] = useState<Sealing>(IDLE);
  const seal = async (send: () => Promise<{ answer: Response; said: string }>) => {
    setSealing({ step: "sealing" });
    try {
      const { answer, said } = await send();
      sayDone(said, await sealed(answer, words.t));
      setSealing(IDLE);
      router.refresh();
      done();
    } catch (error) {
      const stale = error instanceof ApiProblem && error.code === "stale";
      setSealing({ step: "refused", words: inWords(error, words), stale });
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
async function sealed(answer: Response, t: Say["t"]): Promise<string | undefined> {
  const entry = answer.headers.get("whosaw-entry");
  if (entry === null) return undefined;
  const n = Number(entry);
  return (await hasReceipt(entry)) ? t("common.sealedAs", { n }) : t("common.inLogAs", { n });
}

/** Waits some seconds for an entry's receipt; false when none came. */
async function hasReceipt(entry: string): Promise<boolean> {
  let waitMs = FIRST_LOOK_MS;
  for (const end = Date.now() + RECEIPT_WITHIN_MS; Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    waitMs = Math.min(LOOK_AGAIN_MS_MAX, waitMs * 1.5);
    try {
      await callApi(`log/receipt?index=${entry}`);
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== "not_yet") return false;
    }
  }
  return false;
}
