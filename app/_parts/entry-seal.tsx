"use client";

import { useQuery } from "@tanstack/react-query";
import { Seal } from "#components/seal/seal.tsx";
import { count } from "#components/text/format.ts";
import { verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { parseTlogProof } from "#core/merkle/tlog-proof.ts";
import { ApiProblem, callApi } from "./api.ts";

const AGAIN_MS = 1_000;

/** Whether a signed checkpoint covers an entry by now: "sealing ..." until one does. Asks once a second. */
export function EntrySeal({ leafIndex }: { leafIndex: number }) {
  const { data, error } = useQuery({
    queryKey: ["log", "covered", leafIndex],
    queryFn: ({ signal }) => coveringSize(leafIndex, signal),
    retry: (_, problem) => problem instanceof ApiProblem && problem.status === 425,
    retryDelay: AGAIN_MS,
  });
  if (error) return <Seal state="sealing">its receipt could not be had: ask for it under Log</Seal>;
  if (data === undefined) return <Seal state="sealing" />;
  return (
    <Seal state="unwitnessed">{`sealed: the log signed its first ${count(data)} entries, this one among them`}</Seal>
  );
}

/** How many entries the checkpoint of this entry's receipt covers. Throws unless the log's key signed it. */
async function coveringSize(leafIndex: number, signal: AbortSignal): Promise<number> {
  const [receipt, vkey] = await Promise.all(
    [`log/receipt?index=${leafIndex}`, "log/vkey"].map(async (path) =>
      (await callApi(path, undefined, signal)).text(),
    ),
  );
  const proof = parseTlogProof(receipt ?? "");
  const key = parseVerifierKey((vkey ?? "").trim());
  if (!proof.ok || !key.ok) throw new Error("the receipt or the key cannot be read");
  const checkpoint = verifyCheckpoint(proof.value.checkpoint, key.value);
  if (!checkpoint.ok) throw new Error(checkpoint.check);
  return Number(checkpoint.value.size);
}
