"use client";

import { useState } from "react";
import { TextArea } from "#components/ui/field.tsx";
import type { Verdict } from "#core/policy/verdict.ts";
import { SealedDialog } from "../../_parts/sealed-dialog.tsx";
import { useSealedPost } from "../../_parts/use-sealed-post.ts";
import type { DraftHandle } from "./handles.ts";
import { VERDICT_WORDS } from "./words.ts";

/** The second person's yes to "no indication" against the verdict. */
export function SecondDialog({
  of,
  verdict,
  onClose,
}: {
  of: DraftHandle;
  verdict: Verdict;
  onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const { sealing, post, reload } = useSealedPost(onClose);
  const { number, statement, revision } = of;
  const submit = () => {
    const lacks = reason.trim().length < 10 ? "Give a reason of at least 10 characters." : null;
    setMissing(lacks);
    if (lacks === null)
      void post(
        `sevs/${number}/statements/second`,
        { statement, revision, reason },
        `You vouch for statement ${statement}`,
      );
  };
  return (
    <SealedDialog
      title={`Vouch for statement ${statement}`}
      description={`It says that there is no indication, and the verdict is: ${VERDICT_WORDS[verdict]}. Your name and reason go into the log beside it.`}
      verb="Vouch for it"
      {...{ sealing, missing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <TextArea
        label="Reason"
        value={reason}
        maxLength={2_000}
        hint="What the statement rests on that the verdict does not know."
        onChange={(event) => setReason(event.target.value)}
      />
    </SealedDialog>
  );
}
