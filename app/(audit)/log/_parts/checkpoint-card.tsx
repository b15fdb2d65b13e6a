"use client";

import { useState } from "react";
import { Seal } from "#components/seal/seal.tsx";
import { count } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Mono } from "#components/ui/mono.tsx";
import { CopyButton } from "./copy-button.tsx";

interface CheckpointCardProps {
  /** The newest signed note; null before the first. */
  checkpoint: { readonly size: number; readonly note: string } | null;
  vkey: string;
}

/** The newest signed head, word for word, to copy, take home and check here. */
export function CheckpointCard({ checkpoint, vkey }: CheckpointCardProps) {
  return (
    <Card label="Newest checkpoint">
      <CardHeader
        title="Newest checkpoint"
        note={checkpoint ? `of ${count(checkpoint.size)} entries` : null}
      />
      {checkpoint ? (
        <CardBody>
          <pre className="overflow-auto rounded-button bg-sunk p-3 text-small whitespace-pre-wrap">
            <Mono>{checkpoint.note}</Mono>
          </pre>
          <div className="mt-3 flex flex-wrap items-center gap-2">
            <CopyButton text={checkpoint.note} />
            <a
              href="/api/v1/log/checkpoint"
              download="whosaw.checkpoint"
              className="inline-flex min-h-9 items-center rounded-button border border-line-strong px-3 font-medium hover:bg-sunk"
            >
              Download
            </a>
            <CheckSignature note={checkpoint.note} vkey={vkey} />
          </div>
        </CardBody>
      ) : (
        <EmptyState within="card" title="Nothing is signed yet">
          The first checkpoint is signed within seconds of the first entry.
        </EmptyState>
      )}
    </Card>
  );
}

/** Ed25519 in this browser, against the key of this page. */
function CheckSignature({ note, vkey }: { note: string; vkey: string }) {
  const [verdict, setVerdict] = useState<string | null>(null);
  const check = async () => {
    const { faultOfCheckpoint } = await import("./check-signature.ts");
    setVerdict(faultOfCheckpoint(note, vkey));
  };
  return (
    <>
      <Button onClick={() => void check()}>Check the signature here</Button>
      <span aria-live="polite">
        {verdict === "" ? (
          <Seal state="proven">signed by the key beside it, checked in this browser</Seal>
        ) : null}
        {verdict ? <span className="font-medium text-sev-0">It fails: {verdict}</span> : null}
      </span>
    </>
  );
}
