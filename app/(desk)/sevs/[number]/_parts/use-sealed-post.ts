"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { ApiProblem, callApi, inWords } from "#app/_parts/api.ts";
import { hasReceipt, type Sealing, sealedWords } from "../../_parts/use-sealed-act.ts";

/**
 * Sends an act below /api/v1 and waits until its entry has its receipt; a refusal stays where it was asked. `done` is told
 * once, with what was answered, after which the page shows the new state.
 */
export function useSealedPost(done: () => void) {
  const router = useRouter();
  const [sealing, setSealing] = useState<Sealing>({ step: "idle" });
  const post = async (
    path: string,
    body: Record<string, unknown>,
    said: string,
    take: (answer: Response) => Promise<number | null> = newestLeaf,
  ) => {
    setSealing({ step: "sealing" });
    try {
      const leaf = await take(await callApi(path, body));
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
  return { sealing, post, reload };
}

/** The newest entry that an answer names: what was just done. */
const newestLeaf = async (answer: Response): Promise<number | null> => leafIn(await answer.json());

function leafIn(value: unknown): number | null {
  if (typeof value !== "object" || value === null) return null;
  const own = "leafIndex" in value && typeof value.leafIndex === "number" ? [value.leafIndex] : [];
  const leaves = [...own, ...Object.values(value).flatMap((each) => leafIn(each) ?? [])];
  return leaves.length === 0 ? null : Math.max(...leaves);
}
