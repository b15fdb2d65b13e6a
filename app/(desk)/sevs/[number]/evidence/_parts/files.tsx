"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { callApi, inWords } from "#app/_parts/api.ts";
import { saveFile } from "#app/_parts/save-file.ts";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { count } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import type { EvidenceView } from "#core/sev/evidence/evidence-view.ts";
import { uploadFile } from "./upload-file.ts";

type FileRow = EvidenceView["files"][number];

/** Files that are evidence: hashed, stored encrypted, and each opening an entry. */
export function Files({ view }: { view: EvidenceView }) {
  return (
    <Card label="Files">
      <CardHeader title="Files" note="stored encrypted; opening one is an entry" />
      {view.files.length === 0 ? (
        <EmptyState within="card" title="No file yet">
          A screenshot of what somebody saw, a log, the answer of a database: at most 25 MB each.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {view.files.map((file) => (
            <Row key={file.id} number={view.number} file={file} />
          ))}
        </ul>
      )}
      {view.may.add ? <Upload number={view.number} /> : null}
    </Card>
  );
}

function Row({ number, file }: { number: number; file: FileRow }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState<string | null>(null);
  const name = file.name ?? "a file whose name was erased";
  const open = async () => {
    setBusy(true);
    setWords(null);
    try {
      await saveFile(await callApi(`sevs/${number}/files/${file.id}/open`, {}), name);
      router.refresh();
    } catch (error) {
      setWords(inWords(error));
    }
    setBusy(false);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-56">
        <p className="break-words">
          <strong>{name}</strong>
        </p>
        <p className="text-small text-soft">
          {file.by ?? "An erased person"}, <Time atUtc={file.addedAt.toISOString()} /> UTC,{" "}
          {sizeOf(file.bytes)}, {file.mediaType}, entry {count(file.leafIndex)}
        </p>
        <p className="font-mono text-small break-all text-faint">{file.sha256}</p>
        {words ? (
          <p role="alert" className="text-small text-sev-0">
            {words}
          </p>
        ) : null}
      </div>
      <Button disabled={busy} onClick={() => void open()} aria-label={`Download ${name}`}>
        {busy ? "opening ..." : "Download"}
      </Button>
    </li>
  );
}

function Upload({ number }: { number: number }) {
  const id = useId();
  const { sealing, seal } = useSealing(() => undefined);
  const busy = sealing.step === "sealing";
  const send = (file: File) =>
    seal(async () => ({ answer: await uploadFile(number, file), said: `${file.name} is evidence now` }));
  return (
    <CardBody>
      <div className="flex flex-col gap-1.5 pt-4">
        <label htmlFor={id} className="text-small font-medium">
          {busy ? "sealing ..." : "Add a file"}
        </label>
        <input
          id={id}
          type="file"
          disabled={busy}
          aria-describedby={`${id}-hint`}
          className="w-full text-small file:mr-3 file:min-h-9 file:rounded-button file:border file:border-solid file:border-line-strong file:bg-surface file:px-3 file:text-body file:font-medium file:text-ink"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void send(file);
            event.target.value = "";
          }}
        />
        {sealing.step === "refused" ? (
          <p id={`${id}-hint`} role="alert" className="text-small text-sev-0">
            {sealing.words}
          </p>
        ) : (
          <p id={`${id}-hint`} className="text-small text-soft">
            Pictures, PDF or plain text, at most 25 MB. The name goes into the log’s texts, the SHA-256 into
            the entry.
          </p>
        )}
      </div>
    </CardBody>
  );
}

const sizeOf = (bytes: number): string =>
  bytes < 1_000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1_000)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;
