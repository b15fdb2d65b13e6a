"use client";

import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { SevPeople } from "#core/sev/people/sev-people.ts";
import { HandlerPicker } from "../../_parts/handler-picker.tsx";
import { useSealedPost } from "../../_parts/use-sealed-post.ts";

const SUMMARY_MIN = 30;

/** The lead passes on: a summary that is sealed, and whom it goes to. The lead stays until they accept. */
export function HandOverDialog({ people, onClose }: { people: SevPeople; onClose: () => void }) {
  const form = useId();
  const [person, setPerson] = useState<string | null>(null);
  const [summary, setSummary] = useState("");
  const [tried, setTried] = useState(false);
  const { sealing, post } = useSealedPost<SevPeople>(({ newestLeaf }) => newestLeaf, onClose);
  const busy = sealing.step === "sealing";
  const short = summary.trim().length < SUMMARY_MIN;
  const submit = () => {
    setTried(true);
    if (busy || short || person === null) return;
    const body = { person, summary: summary.trim(), version: people.version };
    void post(`sevs/${people.number}/handover`, body, "Handed over; it waits to be accepted");
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={`Hand over SEV-${people.number}`}
      description="You stay the lead until they accept. The summary goes into the log with your name."
      footer={
        <>
          <Button tone="solid" type="submit" form={form} disabled={busy}>
            {busy ? "sealing ..." : "Hand over"}
          </Button>
          <Button tone="quiet" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
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
          disabled={busy}
          onChange={(event) => setSummary(event.target.value)}
          hint="Where it stands, what is open, what comes next."
          error={
            tried && short ? `At least ${SUMMARY_MIN} characters, so that they can start from it.` : undefined
          }
        />
        {tried && person === null ? <p role="alert">Choose whom it goes to.</p> : null}
        {sealing.step === "refused" ? <p role="alert">{sealing.words}</p> : null}
      </form>
    </Dialog>
  );
}
