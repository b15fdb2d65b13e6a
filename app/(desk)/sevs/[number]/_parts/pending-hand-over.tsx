"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { SevPeople } from "#core/sev/people/sev-people.ts";
import { ActDialog } from "../../_parts/act-dialog.tsx";
import { useSealedPost } from "../../_parts/use-sealed-post.ts";

/** A hand-over that waits: its summary, and the yes or no of whoever it went to. */
export function PendingHandOver({ people }: { people: SevPeople }) {
  const [declining, setDeclining] = useState(false);
  const { sealing, post, reload } = useSealedPost<SevPeople>(
    ({ newestLeaf }) => newestLeaf,
    () => setDeclining(false),
  );
  const waiting = people.handOver;
  if (!waiting) return null;
  const answer = (accept: boolean, reason?: string) =>
    post(
      `sevs/${people.number}/handover/answer`,
      { accept, version: people.version, ...(reason ? { reason } : {}) },
      accept ? `You lead SEV-${people.number} now` : "Declined",
    );
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
          <Button tone="solid" disabled={busy} onClick={() => void answer(true)}>
            {busy ? "sealing ..." : "Accept the lead"}
          </Button>
          <Button disabled={busy} onClick={() => setDeclining(true)}>
            Decline
          </Button>
        </div>
      ) : null}
      {sealing.step === "refused" && !declining ? <p role="alert">{sealing.words}</p> : null}
      {declining ? (
        <ActDialog
          open
          onOpenChange={setDeclining}
          title="Decline the lead"
          description={`${waiting.from} stays the lead and is told why.`}
          verb="Decline"
          sealing={sealing}
          onReload={reload}
          onAct={(reason) => void answer(false, reason)}
        />
      ) : null}
    </div>
  );
}
