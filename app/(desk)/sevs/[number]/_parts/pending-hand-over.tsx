"use client";

import { useState } from "react";
import { Refusal } from "#app/_parts/sealing/refusal.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SevPeople } from "#core/sev/people/sev-people.ts";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((part) => part.ReasonDialog),
);

/** A hand-over that waits: its summary, and the yes or no of whoever it went to. */
export function PendingHandOver({ people }: { people: SevPeople }) {
  const [declining, setDeclining] = useState(false);
  const { sealing, post } = useSealing(() => undefined);
  const waiting = people.handOver;
  if (!waiting) return null;
  const path = `sevs/${people.number}/handover/answer`;
  const { version } = people;
  const accept = () => post(path, { accept: true, version }, `You lead SEV-${people.number} now`);
  const busy = sealing.step === "sealing";
  return (
    <div className="mb-4 flex flex-col gap-2 rounded-button bg-warn-soft px-3 py-3">
      <p>
        <strong>{waiting.from}</strong> hands the lead over to {waiting.mine ? "you" : waiting.to},{" "}
        <Time atUtc={new Date(waiting.at).toISOString()} />.
      </p>
      {waiting.summary ? (
        <p className="break-words whitespace-pre-wrap text-soft">“{waiting.summary}”</p>
      ) : null}
      {waiting.mine ? (
        <div className="flex flex-wrap gap-2">
          <Button tone="solid" disabled={busy} onClick={() => void accept()}>
            {busy ? "sealing ..." : "Accept the lead"}
          </Button>
          <Button disabled={busy} onClick={() => setDeclining(true)}>
            Decline
          </Button>
        </div>
      ) : null}
      <Refusal sealing={sealing} />
      {declining ? (
        <ReasonDialog
          title="Decline the lead"
          description={`${waiting.from} stays the lead and is told why.`}
          verb="Decline"
          path={path}
          body={() => ({ accept: false, version })}
          said="Declined"
          onClose={() => setDeclining(false)}
        />
      ) : null}
    </div>
  );
}
