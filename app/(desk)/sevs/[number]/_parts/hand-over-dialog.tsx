"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { TextArea } from "#components/ui/field.tsx";
import type { SevPeople } from "#core/sev/people/sev-people.ts";
import { HandlerPicker } from "../../_parts/handler-picker.tsx";

const SUMMARY_MIN = 30;

/** The lead passes on: a summary that is sealed, and whom it goes to. The lead stays until they accept. */
export function HandOverDialog({ people, onClose }: { people: SevPeople; onClose: () => void }) {
  const [person, setPerson] = useState<string | null>(null);
  const [summary, setSummary] = useState("");
  const [tried, setTried] = useState(false);
  const { sealing, post, reload } = useSealing(onClose);
  const short = summary.trim().length < SUMMARY_MIN;
  const submit = () => {
    setTried(true);
    if (short || person === null) return;
    const body = { person, summary: summary.trim(), version: people.version };
    void post(`sevs/${people.number}/handover`, body, "Handed over; it waits to be accepted");
  };
  return (
    <SealedDialog
      title={`Hand over SEV-${people.number}`}
      description="You stay the lead until they accept. The summary goes into the log with your name."
      verb="Hand over"
      missing={tried && person === null ? "Choose whom it goes to." : null}
      {...{ sealing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <HandlerPicker
        number={people.number}
        label="To whom"
        value={person}
        onChange={setPerson}
        only={({ personId }) => personId !== people.me}
      />
      <TextArea
        label="Summary"
        rows={6}
        value={summary}
        maxLength={5_000}
        disabled={sealing.step === "sealing"}
        onChange={(event) => setSummary(event.target.value)}
        hint="Where it stands, what is open, what comes next."
        error={
          tried && short ? `At least ${SUMMARY_MIN} characters, so that they can start from it.` : undefined
        }
      />
    </SealedDialog>
  );
}
