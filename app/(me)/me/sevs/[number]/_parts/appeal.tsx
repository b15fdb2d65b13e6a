"use client";

import { useState } from "react";
import { Refusal } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { SubjectSevView } from "#core/sev/views/subject-view.ts";

const REASON_MIN = 10;

/** The filer's appeal against the dismissal: once, still as "an employee"; then what came of it. */
export function Appeal({ sev }: { sev: Pick<SubjectSevView, "number" | "appeal" | "mayAppeal"> }) {
  if (!sev.mayAppeal && !sev.appeal) return null;
  return (
    <Card label="Appeal">
      <CardHeader title="Appeal" />
      <CardBody>
        <div className="flex max-w-[72ch] flex-col gap-2">
          {sev.appeal ? <Made appeal={sev.appeal} /> : <Form number={sev.number} />}
        </div>
      </CardBody>
    </Card>
  );
}

function Made({ appeal }: { appeal: NonNullable<SubjectSevView["appeal"]> }) {
  return (
    <>
      <p className="break-words whitespace-pre-wrap">
        You appealed: “{appeal.reason ?? "the text was erased"}”
      </p>
      {appeal.decided ? (
        <p className="break-words whitespace-pre-wrap">
          <strong>
            {appeal.decided.upheld ? "Upheld: it is looked at again." : "Declined: it stays dismissed."}
          </strong>{" "}
          “{appeal.decided.reason ?? "the text was erased"}”
        </p>
      ) : (
        <p className="text-soft">Somebody else than whoever dismissed it decides, and you read why here.</p>
      )}
    </>
  );
}

function Form({ number }: { number: number }) {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const { sealing, post } = useSealing(() => setReason(""));
  const busy = sealing.step === "sealing";
  const short = reason.trim().length < REASON_MIN;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!busy && !short)
          void post(`me/sevs/${number}/appeal`, { reason: reason.trim() }, "Your appeal is in the log");
      }}
    >
      <p className="text-soft">
        It was dismissed. If you think that is wrong, say why: somebody who did not dismiss it decides. You
        can do this once.
      </p>
      <TextArea
        label="Why it should be looked at again"
        value={reason}
        maxLength={2_000}
        disabled={busy}
        onChange={(event) => setReason(event.target.value)}
        error={tried && short ? `At least ${REASON_MIN} characters.` : undefined}
      />
      <Refusal sealing={sealing} />
      <div>
        <Button tone="solid" type="submit" disabled={busy} wraps>
          {busy ? "sealing ..." : "Appeal to those who handle SEVs, as “an employee”"}
        </Button>
      </div>
    </form>
  );
}
