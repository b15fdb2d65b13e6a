"use client";

import { callJson } from "#app/_parts/api.ts";
import type { SevView } from "#core/sev/views/sev-view.ts";
import { useSealing } from "./use-sealing.ts";

/** Acts on a SEV by one of its verbs, as {@link useSealing} does; `said` tells of what was answered. */
export function useSealedAct(number: number, done: () => void) {
  const { seal, ...rest } = useSealing(done);
  const act = (verb: string, body: Record<string, unknown>, said: (sev: SevView) => string) =>
    seal(async () => {
      const sev = await callJson<SevView>(`sevs/${number}/${verb}`, body);
      return { leaf: newestLeaf(sev), said: said(sev) };
    });
  return { ...rest, act };
}

/** The entry of what was just done: the newest of ours on the timeline. */
const newestLeaf = ({ timeline }: SevView): number | null =>
  timeline.reduce<number | null>((newest, { leafIndex }) => Math.max(newest ?? -1, leafIndex ?? -1), null);
