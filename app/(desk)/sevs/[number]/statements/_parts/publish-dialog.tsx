"use client";

import { useState } from "react";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { TextArea } from "#components/ui/field.tsx";
import type { Audience } from "#core/policy/statement/statement-rules.ts";
import { type DraftHandle, statementsPath } from "./handles.ts";
import { AUDIENCE_WORDS } from "./words.ts";

interface PublishDialogProps {
  of: DraftHandle;
  audience: Audience;
  text: string;
  /** Authority or press would hear before staff: that needs a reason. */
  beforeStaff: boolean;
  onClose: () => void;
}

/** The last look before it is said. */
export function PublishDialog({ of, audience, text, beforeStaff, onClose }: PublishDialogProps) {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<string | null>(null);
  const { sealing, post, reload } = useSealing(onClose);
  const { number, statement, revision, version } = of;
  const submit = () => {
    const lacks =
      beforeStaff && reason.trim().length < 10
        ? "Say why staff do not hear first, in at least 10 characters."
        : null;
    setMissing(lacks);
    if (lacks === null)
      void post(
        `${statementsPath(number)}/publish`,
        { statement, revision, version, ...(beforeStaff ? { reason } : {}) },
        `Statement ${statement} is published`,
      );
  };
  return (
    <SealedDialog
      title={`Publish statement ${statement} to ${AUDIENCE_WORDS[audience]}`}
      description="It cannot be changed afterwards, only corrected. Its entry holds the verdict, the numbers and the size of the log it rests on, and commits to these words."
      verb={`Publish to ${AUDIENCE_WORDS[audience]}`}
      {...{ sealing, missing, onClose }}
      onSubmit={submit}
      onReload={reload}
    >
      <TextArea label="What is said" rows={10} readOnly value={text} />
      {beforeStaff ? (
        <TextArea
          label="Why staff do not hear first"
          value={reason}
          maxLength={2_000}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
    </SealedDialog>
  );
}
