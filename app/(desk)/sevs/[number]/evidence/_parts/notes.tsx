"use client";

import { useState } from "react";
import { EntryChip } from "#app/_parts/entry-chip.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { count } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { Time } from "#components/ui/time.tsx";
import type { EvidenceView } from "#core/sev/evidence/evidence-view.ts";

type Note = EvidenceView["notes"][number];

/** What handlers noted. Nothing is changed: a correction is a new note that points back. */
export function Notes({ view: { number, notes, may } }: { view: EvidenceView }) {
  const [corrects, setCorrects] = useState<Note | null>(null);
  return (
    <Card label="Notes">
      <CardHeader title="Notes" note="each is an entry and stays" />
      {notes.length === 0 ? (
        <EmptyState within="card" title="No note yet">
          What somebody told you, what you tried, what you ruled out.
        </EmptyState>
      ) : (
        <ol className="divide-y divide-line border-t border-line">
          {notes.map((note) => (
            <One
              key={note.leafIndex}
              note={note}
              correction={notes.find((other) => other.corrects === note.leafIndex)}
              {...(may.add ? { onCorrect: () => setCorrects(note) } : {})}
            />
          ))}
        </ol>
      )}
      {may.add ? (
        <Write key={notes.length} number={number} corrects={corrects} onDrop={() => setCorrects(null)} />
      ) : null}
    </Card>
  );
}

interface OneProps {
  note: Note;
  /** The note that puts this one right. */
  correction: Note | undefined;
  onCorrect?: () => void;
}

function One({ note, correction, onCorrect }: OneProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 py-3 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-56">
        <p
          className={`break-words whitespace-pre-wrap ${correction ? "text-soft line-through decoration-faint" : ""}`}
        >
          {note.note ?? "The text was erased."}
        </p>
        <p className="text-small text-soft">
          {note.by ?? "An erased person"}, <Time atUtc={note.at.toISOString()} /> UTC,{" "}
          <EntryChip leafIndex={note.leafIndex} plain />
          {note.corrects === null ? "" : `, corrects entry ${count(note.corrects)}`}
          {correction ? `, corrected by entry ${count(correction.leafIndex)}; both stand` : ""}
        </p>
      </div>
      {onCorrect && !correction ? (
        <Button tone="quiet" onClick={onCorrect}>
          Correct
        </Button>
      ) : null}
    </li>
  );
}

function Write({ number, corrects, onDrop }: { number: number; corrects: Note | null; onDrop: () => void }) {
  const [note, setNote] = useState("");
  const { sealing, post } = useSealing(onDrop);
  const busy = sealing.step === "sealing";
  const add = () =>
    void post(
      `sevs/${number}/notes`,
      { note, ...(corrects ? { corrects: corrects.leafIndex } : {}) },
      corrects ? "Corrected" : "The note is kept",
    );
  return (
    <CardBody>
      <form
        className="flex flex-col items-start gap-3 pt-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (note.trim() && !busy) add();
        }}
      >
        <div className="w-full">
          <TextArea
            label={corrects ? `Correction of entry ${count(corrects.leafIndex)}` : "Add a note"}
            value={note}
            maxLength={10_000}
            disabled={busy}
            error={sealing.step === "refused" ? sealing.words : undefined}
            hint="It goes into the log with your name, and nobody can change it later."
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <span className="flex flex-wrap gap-2">
          <Button type="submit" disabled={busy || note.trim() === ""}>
            {busy ? "sealing ..." : corrects ? "Add the correction" : "Add the note"}
          </Button>
          {corrects ? (
            <Button tone="quiet" onClick={onDrop}>
              Not a correction
            </Button>
          ) : null}
        </span>
      </form>
    </CardBody>
  );
}
