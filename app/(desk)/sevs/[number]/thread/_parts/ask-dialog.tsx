"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callJson } from "#app/_parts/api.ts";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { plural } from "#components/text/format.ts";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { DAY_MS } from "#core/base/durations.ts";
import type { AskedCount } from "#core/sev/questions/count-asked.ts";
import type { QuestionTo } from "#core/sev/questions/schema.ts";

const DUE_DAYS = 3;
const FIRST_WORDS: Record<QuestionTo, string> = {
  readers: "Please explain what you read this for, and under which task or ticket.",
  subjects: "Somebody read data about you. Did you expect that?",
};

/** Asks. Before it is sent it says how many get it and who will see the answers. */
export function AskDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const [to, setTo] = useState<QuestionTo>("readers");
  const [text, setText] = useState(FIRST_WORDS.readers);
  const [reads, setReads] = useState("");
  const [due, setDue] = useState(() => new Date(Date.now() + DUE_DAYS * DAY_MS).toISOString().slice(0, 10));
  const entries = reads
    .split(/[\s,]+/)
    .filter((each) => /^\d+$/.test(each))
    .map(Number);
  const { data: reach } = useQuery({
    queryKey: ["sev", number, "asked", to, entries],
    queryFn: ({ signal }) => callJson<AskedCount>(`sevs/${number}/questions/count`, { to, entries }, signal),
  });
  const { sealing, post, reload } = useSealing(onClose);
  const people = reach?.people ?? 0;
  const choose = (next: QuestionTo) => {
    setTo(next);
    if (text === FIRST_WORDS[to]) setText(FIRST_WORDS[next]);
  };
  return (
    <SealedDialog
      title={`Ask about SEV-${number}`}
      description="They get the question and which reads it is about, nothing else of this SEV, and answer in the app."
      verb={`Send to ${to === "readers" ? plural(people, "reader") : plural(people, "person", "people")}`}
      disabled={people === 0}
      {...{ sealing, onClose }}
      onSubmit={() => {
        const body = { to, entries, text: text.trim(), dueAt: `${due}T18:00:00Z` };
        void post(`sevs/${number}/questions`, body, "Asked");
      }}
      onReload={reload}
    >
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">Whom</legend>
        <To value="readers" now={to} onChoose={choose} words="Readers: explain" />
        <To value="subjects" now={to} onChoose={choose} words="Those whose data it is: expected?" />
      </fieldset>
      <TextArea
        label="Question"
        value={text}
        maxLength={2_000}
        onChange={(event) => setText(event.target.value)}
      />
      <TextField
        label="Only about these reads"
        value={reads}
        placeholder="all reads behind it"
        inputMode="numeric"
        onChange={(event) => setReads(event.target.value)}
        hint="Numbers of entries, with commas between; at most 50."
      />
      <TextField
        label="Answer until"
        type="date"
        value={due}
        onChange={(event) => setDue(event.target.value)}
      />
      <p className="text-small text-soft">{whoSees(to, reach)}</p>
    </SealedDialog>
  );
}

function whoSees(to: QuestionTo, reach: AskedCount | undefined): string {
  const answers =
    to === "readers"
      ? "Handlers see each answer with who gave it."
      : "Handlers see each answer as from “an employee” unless they choose to be named; neither the reader nor anybody else is told.";
  if (!reach) return answers;
  const left =
    reach.cannotAnswer === 0
      ? ""
      : ` ${plural(reach.cannotAnswer, "account")} cannot answer: services, or people who left.`;
  const line =
    reach.ownLine === 0
      ? ""
      : ` ${plural(reach.ownLine, "person", "people")} in your own line: somebody else has to ask them.`;
  return `${answers}${left}${line}`;
}

interface ToProps {
  value: QuestionTo;
  now: QuestionTo;
  onChoose: (to: QuestionTo) => void;
  words: string;
}

function To({ value, now, onChoose, words }: ToProps) {
  return (
    <label className="cursor-pointer rounded-full border border-line-strong px-3 py-1 text-soft has-checked:border-ink has-checked:bg-ink has-checked:text-on-ink has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name="to"
        className="sr-only"
        checked={now === value}
        onChange={() => onChoose(value)}
      />
      {words}
    </label>
  );
}
