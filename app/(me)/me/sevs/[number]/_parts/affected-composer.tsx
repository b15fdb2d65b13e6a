"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Refusal } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { count } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";

interface AffectedComposerProps {
  number: number;
  /** Who else sees it. */
  others: string;
  correct: { leafIndex: number; text: string } | null;
}

/** Writes to the open thread. The button says who sees it, and as whom. */
export function AffectedComposer({ number, others, correct }: AffectedComposerProps) {
  const router = useRouter();
  const [text, setText] = useState(correct?.text ?? "");
  const [named, setNamed] = useState(false);
  const { sealing, post } = useSealing(() => {
    setText("");
    router.replace(`/me/sevs/${number}`, { scroll: false });
  });
  const busy = sealing.step === "sealing";
  const submit = () => {
    if (busy || text.trim() === "") return;
    const body = { text: text.trim(), named, corrects: correct?.leafIndex ?? null };
    void post(`me/sevs/${number}/thread`, body, "It is in the thread and in the log");
  };
  return (
    <form
      className="flex flex-col gap-3 border-t border-line px-5 py-4 max-desk:px-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {correct ? (
        <p className="text-small text-soft">
          You correct entry {count(correct.leafIndex)}. It stays, and points here.
        </p>
      ) : null}
      <TextArea
        label="Write"
        value={text}
        maxLength={10_000}
        disabled={busy}
        onChange={(event) => setText(event.target.value)}
        hint="It is sealed and cannot be changed, only corrected. Leave out what would tell who you are, if you do not want that."
      />
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          className="accent-ink"
          checked={named}
          onChange={(event) => setNamed(event.target.checked)}
        />
        Show my name
      </label>
      <Refusal sealing={sealing} />
      <div>
        <Button tone="solid" type="submit" disabled={busy || text.trim() === ""} wraps>
          {busy
            ? "sealing ..."
            : `Post to ${others} and the handlers, ${named ? "with my name" : "as “an employee”"}`}
        </Button>
      </div>
    </form>
  );
}
