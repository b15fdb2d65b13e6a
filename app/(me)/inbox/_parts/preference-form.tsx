"use client";

import { type FormEvent, useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { Button } from "#components/ui/button.tsx";
import { CardBody } from "#components/ui/card.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { sayDone } from "#components/ui/toast.ts";
import { useSay } from "#components/words/use-say.ts";
import type { Preference } from "#core/notify/preferences/mail-for.ts";

interface PreferenceFormProps {
  preference: Preference;
  timeZone: string;
}

const MAILS = ["now", "digest", "off"] as const;
const SEVERITIES = [0, 1, 2, 3, 4, 5, 6];

/** Mail, digest and quiet hours. A SEV 0 or 1 that is pressing comes at once, whatever is chosen. */
export function PreferenceForm({ preference, timeZone }: PreferenceFormProps) {
  const say = useSay();
  const { t } = say;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      await callJson("inbox/preference", chosen(form));
      setProblem(null);
      sayDone(t("inbox.saved"));
    } catch (error) {
      setProblem(inWords(error, say));
    } finally {
      setBusy(false);
    }
  };
  const { quiet } = preference;
  return (
    <CardBody>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <SelectField
          label={t("inbox.mail")}
          name="mail"
          defaultValue={preference.mail}
          options={MAILS.map((value) => ({ value, words: t(`inbox.mail_${value}`) }))}
        />
        <SelectField
          label={t("inbox.digest")}
          name="digestFrom"
          defaultValue={String(preference.digestFrom)}
          options={SEVERITIES.map((level) => ({
            value: String(level),
            words: t("inbox.milder", { level: String(level) }),
          }))}
        />
        <div className="flex gap-3">
          <TextField
            label={t("inbox.quietFrom")}
            name="from"
            type="time"
            defaultValue={quiet ? clockOf(quiet.fromMinute) : ""}
          />
          <TextField
            label={t("inbox.until")}
            name="to"
            type="time"
            defaultValue={quiet ? clockOf(quiet.toMinute) : ""}
          />
        </div>
        <p className="text-small text-soft">{t("inbox.yourClock", { zone: timeZone })}</p>
        {problem ? (
          <p role="alert" className="text-small text-sev-0">
            {problem}
          </p>
        ) : null}
        <Button type="submit" disabled={busy} className="self-start">
          {t(busy ? "common.saving" : "common.save")}
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

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function minuteOf(value: FormDataEntryValue | null): number | null {
  const match = /^(\d\d):(\d\d)$/.exec(String(value ?? ""));
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
