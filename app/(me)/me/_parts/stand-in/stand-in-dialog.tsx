"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { TextField } from "#components/ui/field.tsx";
import { useSay } from "#components/words/use-say.ts";
import { STAND_IN_DAYS_MAX } from "#core/policy/stand-in.ts";

/** Who stands in, and on which days: from the first one's start, or now, to the last one's end. */
export function StandInDialog({ onClose }: { onClose: () => void }) {
  const { t } = useSay();
  const [email, setEmail] = useState("");
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const [tried, setTried] = useState(false);
  const { sealing, post, reload } = useSealing(onClose);
  const busy = sealing.step === "sealing";
  const missing = email.trim() === "" || first === "" || last === "";
  const submit = () => {
    setTried(true);
    if (missing) return;
    const body = { email: email.trim(), ...spanOf(first, last, new Date()) };
    void post("me/stand-in", body, t("standIn.asked"));
  };
  return (
    <SealedDialog
      title={t("standIn.name")}
      description={t("standIn.nameText")}
      verb={t("standIn.askThem")}
      missing={tried && missing ? t("standIn.fillIn") : null}
      {...{ sealing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <TextField
        label={t("standIn.email")}
        type="email"
        autoComplete="off"
        value={email}
        disabled={busy}
        onChange={(event) => setEmail(event.target.value)}
      />
      <div className="grid gap-4 desk:grid-cols-2">
        <TextField
          label={t("standIn.firstDay")}
          type="date"
          value={first}
          disabled={busy}
          onChange={(event) => setFirst(event.target.value)}
        />
        <TextField
          label={t("standIn.lastDay")}
          type="date"
          value={last}
          min={first || undefined}
          disabled={busy}
          hint={t("standIn.daysHint", { days: STAND_IN_DAYS_MAX })}
          onChange={(event) => setLast(event.target.value)}
        />
      </div>
    </SealedDialog>
  );
}

/** Days of the browser's zone as moments; a first day that has begun counts from now. */
function spanOf(first: string, last: string, now: Date): { from: string; until: string } {
  const from = new Date(`${first}T00:00:00`);
  const until = new Date(`${last}T00:00:00`);
  until.setDate(until.getDate() + 1);
  const begun = from < now && now < until;
  return { from: (begun ? now : from).toISOString(), until: until.toISOString() };
}
