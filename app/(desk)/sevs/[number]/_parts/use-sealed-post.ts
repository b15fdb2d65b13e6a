"use client";

import { callApi } from "#app/_parts/api.ts";
import { useSealing } from "../../_parts/use-sealing.ts";

/** Sends an act below /api/v1 as {@link useSealing} does; `take` finds its entry in what was answered. */
export function useSealedPost(done: () => void) {
  const { sealing, seal, reload } = useSealing(done);
  const post = (
    path: string,
    body: Record<string, unknown>,
    said: string,
    take: (answer: Response) => Promise<number | null> = newestLeaf,
  ) => seal(async () => ({ leaf: await take(await callApi(path, body)), said }));
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
