"use client";

import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import type { BulkAnswer, BulkItem } from "#core/flows/sev-bulk/bulk-sevs.ts";
import type { ActKind } from "./act-keys.ts";

/** As many as one request does: small enough that its progress is seen. */
const AT_ONCE = 20;

/** Which were done, and which were refused. */
export interface BulkEnd {
  readonly done: readonly number[];
  readonly refused: readonly number[];
}

export interface BulkRun {
  readonly step: "idle" | "sealing" | "ended";
  readonly all: number;
  readonly items: readonly BulkItem[];
}

/** Does one act with many SEVs, some at a time, and says how each went. What a request that failed was about counts as refused. */
export function useBulk(onBusy: (numbers: ReadonlySet<number>) => void) {
  const [run, setRun] = useState<BulkRun>({ step: "idle", all: 0, items: [] });
  const start = async (
    act: ActKind,
    sevs: readonly { number: number; version: number }[],
    what: Record<string, unknown>,
  ): Promise<readonly BulkItem[]> => {
    const items: BulkItem[] = [];
    setRun({ step: "sealing", all: sevs.length, items });
    onBusy(new Set(sevs.map(({ number }) => number)));
    for (let from = 0; from < sevs.length; from += AT_ONCE) {
      const piece = sevs.slice(from, from + AT_ONCE).map(({ number, version }) => ({ number, version }));
      items.push(...(await askBulk({ act, ...what, items: piece })));
      setRun({ step: "sealing", all: sevs.length, items: [...items] });
      onBusy(new Set(sevs.slice(from + AT_ONCE).map(({ number }) => number)));
    }
    setRun({ step: "ended", all: sevs.length, items });
    return items;
  };
  return { run, start };
}

async function askBulk(body: { items: readonly { number: number }[] } & Record<string, unknown>) {
  try {
    return (await callJson<BulkAnswer>("sevs/bulk", body)).items;
  } catch (error) {
    const why = inWords(error);
    return body.items.map(({ number }): BulkItem => ({ number, status: "refused", code: "invalid", why }));
  }
}
