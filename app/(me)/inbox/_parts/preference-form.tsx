"use client";

import { type FormEvent, useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { Button } from "#components/ui/button.tsx";
import { CardBody } from "#components/ui/card.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { sayDone } from "#components/ui/toast.ts";
import type { Preference } from "#core/notify/preferences/mail-for.ts";

interface PreferenceFormProps {
  preference: Preference;
  timeZone: string;
}

const MAILS = [
  { value: "now", words: "At once" },
  { value: "digest", words: "Once a day, at eight" },
  { value: "off", words: "No mail" },
] as const;
const DIGESTS = [
  ...[0, 1, 2, 3, 4, 5].map((level) => ({
    value: String(level),
    words: level === 5 ? "SEV 5" : `SEV ${level} and milder`,
  })),
  { value: "6", words: "None" },
];

/** Mail, digest and quiet hours. A SEV 0 or 1 that is pressing comes at once, whatever is chosen. */
export function PreferenceForm({ preference, timeZone }: PreferenceFormProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      await callJson("inbox/preference", chosen(form));
      setProblem(null);
      sayDone("Saved. It holds from now on.");
    } catch (error) {
      setProblem(inWords(error));
    } finally {
      setBusy(false);
    }
  };
  const { quiet } = preference;
  return (
    <CardBody>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <SelectField label="Mail" name="mail" defaultValue={preference.mail} options={MAILS} />
        <SelectField
          label="In the daily digest instead"
          name="digestFrom"
          defaultValue={String(preference.digestFrom)}
          options={DIGESTS}
        />
        <div className="flex gap-3">
          <TextField
            label="Quiet from"
            name="from"
            type="time"
            defaultValue={quiet ? clock(quiet.fromMinute) : ""}
          />
          <TextField label="until" name="to" type="time" defaultValue={quiet ? clock(quiet.toMinute) : ""} />
        </div>
        <p className="text-small text-soft">
          Your clock: {timeZone}. A pressing SEV 0 or 1 comes at once, also in quiet hours.
        </p>
        {problem ? (
          <p role="alert" className="text-small text-sev-0">
            {problem}
          </p>
        ) : null}
        <Button type="submit" disabled={busy} className="self-start">
          {busy ? "Saving ..." : "Save"}
        </Button>
      </form>
    </CardBody>
  );
}

function chosen(form: FormData) {
  const [from, to] = [minuteOf(form.get("from")), minuteOf(form.get("to"))];
  return {
    mail: String(form.get("mail")),
    digestFrom: Number(form.get("digestFrom")),
    quiet: from === null || to === null ? null : { fromMinute: from, toMinute: to },
  };
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function minuteOf(value: FormDataEntryValue | null): number | null {
  const match = /^(\d\d):(\d\d)$/.exec(String(value ?? ""));
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
