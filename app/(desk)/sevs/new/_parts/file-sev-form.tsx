"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import type { FiledSev } from "#core/sev/raise/file-sev.ts";
import { type Filing, missingIn, textOf } from "./filing.ts";

const EMPTY: Filing = { title: "", what: "", when: "", mine: "" };
type State = { step: "writing" } | { step: "sealing" } | { step: "refused"; words: string };

/** What happened, when, and what of yours. The button says who will see what. */
export function FileSevForm() {
  const router = useRouter();
  const [filing, setFiling] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const [state, setState] = useState<State>({ step: "writing" });
  const missing = tried ? missingIn(filing) : {};
  const busy = state.step === "sealing";
  const field = (name: keyof Filing) => ({
    value: filing[name],
    disabled: busy,
    error: missing[name],
    onChange: (event: { target: { value: string } }) => setFiling({ ...filing, [name]: event.target.value }),
  });
  const send = async () => {
    setTried(true);
    if (busy || Object.keys(missingIn(filing)).length > 0) return;
    setState({ step: "sealing" });
    try {
      const { number } = await callJson<FiledSev>("sevs", {
        title: filing.title.trim(),
        text: textOf(filing),
      });
      router.push(`/me/sevs/${number}`);
    } catch (error) {
      setState({ step: "refused", words: inWords(error) });
    }
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField
        label="In one line"
        maxLength={200}
        placeholder="Somebody opened my review"
        {...field("title")}
      />
      <TextArea
        label="What happened"
        rows={5}
        maxLength={8_000}
        hint="What you saw or heard, and how you came to know."
        {...field("what")}
      />
      <TextField label="When (if you know)" maxLength={200} {...field("when")} />
      <TextField
        label="What of yours (if anything)"
        maxLength={1_000}
        hint="For example: my conversations with my manager."
        {...field("mine")}
      />
      {state.step === "refused" ? (
        <p role="alert" className="rounded-button bg-danger-soft px-3 py-2">
          {state.words}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button tone="solid" type="submit" disabled={busy}>
          {busy ? "sealing ..." : "File it as “an employee”"}
        </Button>
        <p className="min-w-0 flex-1 basis-64 text-small text-soft">
          Reviewers see this as from an employee; your name is sealed, and no page shows it.
        </p>
      </div>
    </form>
  );
}
