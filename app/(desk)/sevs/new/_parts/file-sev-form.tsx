"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Refusal } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import type { FiledSev } from "#core/sev/raise/file-sev.ts";
import { type Filing, missingIn, textOf } from "./filing.ts";

const EMPTY: Filing = { title: "", what: "", when: "", mine: "" };

/** What happened, when, and what of yours. The button says who will see what. */
export function FileSevForm() {
  const router = useRouter();
  const [filing, setFiling] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const filed = useRef(0);
  const { sealing, post } = useSealing(() => router.push(`/me/sevs/${filed.current}`));
  const missing = tried ? missingIn(filing) : {};
  const busy = sealing.step === "sealing";
  const field = (name: keyof Filing) => ({
    value: filing[name],
    disabled: busy,
    error: missing[name],
    onChange: (event: { target: { value: string } }) => setFiling({ ...filing, [name]: event.target.value }),
  });
  const send = () => {
    setTried(true);
    if (busy || Object.keys(missingIn(filing)).length > 0) return;
    void post<FiledSev>("sevs", { title: filing.title.trim(), text: textOf(filing) }, ({ number }) => {
      filed.current = number;
      return `Filed as SEV-${number}`;
    });
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
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
      <Refusal sealing={sealing} />
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
