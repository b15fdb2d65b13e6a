"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Note } from "#core/flows/reads/review/notes.ts";
import { callJson, inWords } from "./api.ts";
import { Refusal } from "./sealing/refusal.tsx";
import { useSealing } from "./sealing/use-sealing.ts";

type TransferredNote = Omit<Note, "at"> & { at: string };

const NOTE_MIN = 3;

/** What auditors and reviewers wrote to an entry, and room for more. Each note is an entry itself. */
export function EntryNotes({ leafIndex }: { leafIndex: number }) {
  const [text, setText] = useState("");
  const path = `access-events/${leafIndex}/notes`;
  const { data, error, refetch } = useQuery({
    queryKey: ["log", "notes", leafIndex],
    queryFn: ({ signal }) => callJson<{ items: TransferredNote[] }>(path, undefined, signal),
  });
  const { sealing, post, reload } = useSealing(() => {
    setText("");
    void refetch();
  });
  const busy = sealing.step === "sealing";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim().length >= NOTE_MIN) void post(path, { note: text.trim() }, "Noted");
  };
  return (
    <section aria-label="Notes" className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 className="font-medium">Notes</h3>
      {error ? <p className="text-small text-sev-0">{inWords(error)}</p> : null}
      <ul className="flex flex-col gap-2">
        {data?.items.map(({ leaf, at, by, note }) => (
          <li key={leaf}>
            <p className="whitespace-pre-wrap">{note || "erased"}</p>
            <p className="text-small text-soft">
              {by}, <Time atUtc={at} /> UTC
            </p>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="flex flex-col items-start gap-2">
        <TextArea
          label="Write a note"
          value={text}
          maxLength={2_000}
          disabled={busy}
          onChange={(event) => setText(event.target.value)}
          hint="For auditors and reviewers. It is an entry with your name, and stays."
        />
        <Refusal sealing={sealing} onReload={reload} />
        <Button type="submit" disabled={busy || text.trim().length < NOTE_MIN}>
          {busy ? "sealing ..." : "Note it"}
        </Button>
      </form>
    </section>
  );
}
