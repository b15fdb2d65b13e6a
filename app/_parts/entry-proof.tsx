"use client";

import { useQuery } from "@tanstack/react-query";
import { ProofSteps } from "#components/proof/proof-steps.tsx";
import { Seal } from "#components/seal/seal.tsx";
import { joinWords } from "#components/text/format.ts";
import { ErrorState } from "#components/ui/error-state.tsx";
import { decodeBase64 } from "#core/merkle/text.ts";
import { formatTlogProof, parseTlogProof } from "#core/merkle/tlog-proof.ts";
import { ApiProblem, callApi, callJson, inWords } from "./api.ts";
import { type KnownWitness, outsideCosigners } from "./check-cosignatures.ts";
import { checkReceipt, type ProofCheck } from "./check-receipt.ts";
import { saveFile } from "./save-file.ts";

const AGAIN_MS = 1_000;

interface EntryProofProps {
  leafIndex: number;
  /** Base64. */
  bytes: string;
}

/** Checks in this browser that the log holds exactly these bytes: green only when every step holds. */
export function EntryProof({ leafIndex, bytes }: EntryProofProps) {
  const { data, error } = useQuery({
    queryKey: ["log", "proof", leafIndex, bytes],
    queryFn: ({ signal }) => prove(leafIndex, bytes, signal),
    retry: (_, problem) => problem instanceof ApiProblem && problem.status === 425,
    retryDelay: AGAIN_MS,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <ErrorState title="The proof could not be had">{inWords(error)}</ErrorState>;
  if (!data) return <Seal state="sealing" />;
  return (
    <div className="flex flex-col gap-3">
      {data.holds ? (
        <Seal state="proven">proven in this browser: the log holds exactly this entry</Seal>
      ) : (
        <p role="alert" className="font-medium text-sev-0">
          The proof fails. Keep this page as it is and tell whoever watches the log.
        </p>
      )}
      <ProofSteps steps={data.steps} />
      <p className="text-small text-soft">
        {data.cosigners.length > 0
          ? `Countersigned by ${joinWords(data.cosigners)}, outside the company; the keys are those that this page knows. `
          : "No outside witness signed this checkpoint: the company could still have written another log. "}
        <button
          type="button"
          className="text-link"
          onClick={() => void saveReceipt(leafIndex, bytes, data.receipt)}
        >
          Download the receipt
        </button>{" "}
        with its entry inside, and{" "}
        <a className="text-link" href="/verifier.html" target="_blank" rel="noreferrer">
          check it without us
        </a>
        .
      </p>
    </div>
  );
}

interface Proven extends ProofCheck {
  readonly receipt: string;
  /** Who outside the company countersigned the checkpoint. */
  readonly cosigners: readonly string[];
}

async function prove(leafIndex: number, bytes: string, signal: AbortSignal): Promise<Proven> {
  const [receipt = "", vkey = ""] = await Promise.all(
    [`log/receipt?index=${leafIndex}`, "log/vkey"].map(async (path) =>
      (await callApi(path, undefined, signal)).text(),
    ),
  );
  const witnesses = await callJson<{ items: KnownWitness[] }>("log/witnesses", undefined, signal);
  const check = checkReceipt(decodeBase64(bytes) ?? new Uint8Array(), leafIndex, receipt, vkey.trim());
  return { ...check, receipt, cosigners: outsideCosigners(receipt, witnesses.items) };
}

/** The receipt as one file that is checked by itself: the entry's bytes go along as its extra data. */
async function saveReceipt(leafIndex: number, bytes: string, receipt: string): Promise<void> {
  const proof = parseTlogProof(receipt);
  const file = proof.ok ? formatTlogProof({ ...proof.value, extra: decodeBase64(bytes) }) : receipt;
  await saveFile(new Response(file), `entry-${leafIndex}.tlog-proof`);
}
